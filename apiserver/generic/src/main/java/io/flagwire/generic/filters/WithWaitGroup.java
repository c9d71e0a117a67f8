package io.flagwire.generic.filters;

import io.flagwire.apimachinery.status.StatusException;
import io.flagwire.generic.endpoints.RequestInfo;
import io.flagwire.generic.http.Exchange;
import io.flagwire.generic.http.Handler;
import io.flagwire.runtime.server.RequestWaitGroup;

/** Counts the requests under way, long-running ones aside, so that the server can wait for them before it ends. */
record WithWaitGroup(Handler next, RequestWaitGroup requests) implements Handler {
    private static final String RETRY_AFTER_SECONDS = "1";

    @Override
    public void handle(Exchange exchange) throws InterruptedException {
        if (LongRunning.is(RequestInfo.of(exchange))) {
            next.handle(exchange);
            return;
        }
        if (!requests.begin()) {
            exchange.setHeader("retry-after", RETRY_AFTER_SECONDS);
            exchange.goAway();
            throw StatusException.serviceUnavailable("apiserver is shutting down");
        }
        try {
            next.handle(exchange);
        } finally {
            requests.end();
        }
    }
}
