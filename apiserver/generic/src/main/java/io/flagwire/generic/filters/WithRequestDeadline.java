package io.flagwire.generic.filters;

import io.flagwire.apimachinery.status.StatusException;
import io.flagwire.generic.endpoints.RequestInfo;
import io.flagwire.generic.http.Exchange;
import io.flagwire.generic.http.Handler;
import java.time.Duration;

/** Ends requests that take longer than {@code --request-timeout}, long-running ones aside. */
record WithRequestDeadline(Handler next, Duration timeout) implements Handler {
    @Override
    public void handle(Exchange exchange) throws InterruptedException {
        if (LongRunning.is(RequestInfo.of(exchange))) {
            next.handle(exchange);
            return;
        }
        exchange.setDeadline(timeout);
        try {
            next.handle(exchange);
        } catch (InterruptedException e) {
            if (exchange.isGone() || exchange.isStarted()) {
                throw e;
            }
            throw StatusException.timeout(
                    "request did not complete within requested timeout - context deadline exceeded", 0);
        }
    }
}
