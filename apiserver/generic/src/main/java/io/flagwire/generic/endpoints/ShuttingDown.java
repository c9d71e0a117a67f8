package io.flagwire.generic.endpoints;

import io.flagwire.apimachinery.status.StatusException;
import io.flagwire.generic.http.Exchange;

/** The answer to requests that come while the server waits for the last ones to end. */
public final class ShuttingDown {
    private static final String RETRY_AFTER_SECONDS = "1";

    private ShuttingDown() {}

    /** Sends the client elsewhere; another server may be there for it at once. */
    public static StatusException answer(Exchange exchange) {
        exchange.setHeader("retry-after", RETRY_AFTER_SECONDS);
        exchange.goAway();
        return StatusException.serviceUnavailable("apiserver is shutting down");
    }
}
