package io.flagwire.generic.filters;

import io.flagwire.generic.http.Exchange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The requests that are answered as ever while the server stops: of those who watch the server, and those that it sends to
 * itself (isRequestExemptFromRetryAfter of kube-apiserver).
 */
final class ShutdownExemption {
    private static final List<String> PATHS = List.of("/readyz", "/livez", "/healthz", "/metrics");
    private static final String AGENT = "kube-apiserver/";

    private ShutdownExemption() {}

    static boolean holds(Exchange exchange) {
        @Nullable String agent = exchange.header("user-agent");
        if (agent != null && agent.startsWith(AGENT)) {
            return true;
        }
        String path = exchange.rawPath();
        for (String exempt : PATHS) {
            if (path.startsWith(exempt)) {
                return true;
            }
        }
        return false;
    }
}
