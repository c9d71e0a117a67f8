package io.flagwire.generic.filters;

import io.flagwire.generic.http.Exchange;
import io.flagwire.generic.http.Handler;
import io.flagwire.runtime.server.LifecycleSignal;
import java.nio.charset.StandardCharsets;

/**
 * While the server stops, tells new requests to try another one, and takes their connections away
 * ({@code --shutdown-send-retry-after}). Some are {@link ShutdownExemption exempt}.
 *
 * @param notAcceptingNewRequest from then on
 */
record WithRetryAfter(Handler next, LifecycleSignal notAcceptingNewRequest) implements Handler {
    private static final String RETRY_AFTER_SECONDS = "5";
    private static final byte[] TEXT =
            "The apiserver is shutting down, please try again later.\n".getBytes(StandardCharsets.US_ASCII);

    @Override
    public void handle(Exchange exchange) throws InterruptedException {
        if (!notAcceptingNewRequest.isSignaled() || ShutdownExemption.holds(exchange)) {
            next.handle(exchange);
            return;
        }
        exchange.setHeader("retry-after", RETRY_AFTER_SECONDS);
        exchange.setHeader("x-content-type-options", "nosniff");
        exchange.goAway();
        exchange.respond(429, "text/plain; charset=utf-8", TEXT);
    }
}
