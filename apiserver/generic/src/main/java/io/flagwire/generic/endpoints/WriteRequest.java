package io.flagwire.generic.endpoints;

import io.flagwire.generic.authentication.UserInfo;
import io.flagwire.generic.http.Exchange;
import io.flagwire.generic.registry.WriteContext;
import java.time.InstantSource;
import java.util.List;

/** What all writes do with their request. */
final class WriteRequest {
    private WriteRequest() {}

    static WriteContext context(
            Exchange exchange, RequestInfo info, ResourceEndpoint endpoint, InstantSource clock, boolean dryRun) {
        UserInfo user = exchange.attribute(UserInfo.class);
        return new WriteContext(
                user == null ? UserInfo.ANONYMOUS : user,
                endpoint.definition().namespaced() ? info.namespace() : "",
                info.name(),
                clock.instant(),
                dryRun);
    }

    /** Tells the client what it should hear about, in the head of the answer. */
    static void warn(Exchange exchange, List<String> warnings) {
        for (int i = 0; i < warnings.size(); i++) {
            exchange.addHeader("warning", "299 - " + quote(warnings.get(i)));
        }
    }

    /** A quoted string of RFC 7230, without what a header cannot hold. */
    private static String quote(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\');
            }
            if (c >= 0x20 && c != 0x7f) {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
