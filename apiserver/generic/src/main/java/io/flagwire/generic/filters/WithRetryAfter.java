package io.flagwire.generic.filters;

import io.flagwire.generic.http.Exchange;
import io.flagwire.generic.http.Handler;
import io.flagwire.runtime.server.LifecycleSignal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * While the server stops, tells new requests to try another one, and takes their connections away
 * ({@code --shutdown-send-retry-after}). Exempt are those that watch the server, and those that it sends to itself.
 *
 * @param notAcceptingNewRequest from then on
 */
record WithRetryAfter(Handler next, LifecycleSignal notAcceptingNewRequest) implements Handler {
    private static final String RETRY_AFTER_SECONDS = "5";
    private static final byte[] TEXT =
            "The apiserver is shutting down, please try again later.\n".getBytes(StandardCharsets.US_ASCII);
    private static final List<String> EXEMPT_PATHS = List.of("/readyz", "/livez", "/healthz", "/metrics");
    private static final String EXEMPT_AGENT = "kube-apiserver/";

    @Override
    public void handle(Exchange exchange) throws InterruptedException {
        if (!notAcceptingNewRequest.isSignaled() || isExempt(exchange)) {
            next.handle(exchange);
            return;
        }
        exchange.setHeader("retry-after", RETRY_AFTER_SECONDS);
        exchange.setHeader("x-content-type-options", "nosniff");
        exchange.goAway();
        exchange.respond(429, "text/plain; charset=utf-8", TEXT);
    }

    private static boolean isExempt(Exchange exchange) {
        @Nullable String agent = exchange.header("user-agent");
        if (agent != null && agent.startsWith(EXEMPT_AGENT)) {
            return true;
        }
        String path = exchange.rawPath();
        for (String exempt : EXEMPT_PATHS) {
            if (path.startsWith(exempt)) {
                return true;
            }
        }
        return false;
    }
}
