package io.flagwire.generic.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the head of an HTTP/1 request must look like. */
final class H1Head {
    private H1Head() {}

    /** The status that refuses this head, or 0. */
    static int refusal(HttpRequest request) {
        Throwable failure = request.decoderResult().cause();
        if (failure != null) {
            return failure instanceof TooLongHttpLineException
                    ? 414
                    : failure instanceof TooLongHttpHeaderException ? 431 : 400;
        }
        HttpVersion version = request.protocolVersion();
        if (!version.equals(HttpVersion.HTTP_1_1) && !version.equals(HttpVersion.HTTP_1_0)) {
            return 400;
        }
        List<String> hosts = request.headers().getAll(HttpHeaderNames.HOST);
        if (hosts.size() > 1 || hosts.isEmpty() && version.equals(HttpVersion.HTTP_1_1)) {
            return 400;
        }
        List<String> codings = request.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
        if (!codings.isEmpty()
                && (codings.size() > 1
                        || !HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(codings.get(0))
                        || version.equals(HttpVersion.HTTP_1_0))) {
            return 400;
        }
        String expect = request.headers().get(HttpHeaderNames.EXPECT);
        return expect == null || HttpHeaderValues.CONTINUE.contentEqualsIgnoreCase(expect) ? 0 : 417;
    }

    /** Path and query of the target, {@code *} for a request about the server itself, or null if it is none of these. */
    static @Nullable String originForm(HttpRequest request) {
        String target = request.uri();
        if (target.startsWith("/")) {
            return target;
        }
        if (target.equals("*")) {
            return request.method().name().equals("OPTIONS") ? target : null;
        }
        int scheme = target.indexOf("://");
        if (scheme < 0 || !isHttp(target.substring(0, scheme))) {
            return null;
        }
        int authority = scheme + "://".length();
        for (int i = authority; i < target.length(); i++) {
            char c = target.charAt(i);
            if (c == '/') {
                return i == authority ? null : target.substring(i);
            }
            if (c == '?') {
                return i == authority ? null : "/" + target.substring(i);
            }
        }
        return authority == target.length() ? null : "/";
    }

    private static boolean isHttp(String scheme) {
        return scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("http");
    }
}
