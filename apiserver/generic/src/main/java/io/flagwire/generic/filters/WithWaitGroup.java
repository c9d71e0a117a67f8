package io.flagwire.generic.filters;

import io.flagwire.generic.endpoints.RequestInfo;
import io.flagwire.generic.endpoints.ShuttingDown;
import io.flagwire.generic.http.Exchange;
import io.flagwire.generic.http.Handler;
import io.flagwire.runtime.server.RequestWaitGroup;

/**
 * Counts the requests under way, long-running ones aside, so that the server can wait for them before it ends. While
 * it waits, new ones are refused unless they are {@link ShutdownExemption exempt}; those are not waited for.
 */
record WithWaitGroup(Handler next, RequestWaitGroup requests) implements Handler {
    @Override
    public void handle(Exchange exchange) throws InterruptedException {
        if (LongRunning.is(RequestInfo.of(exchange))) {
            next.handle(exchange);
            return;
        }
        if (!requests.begin()) {
            if (!ShutdownExemption.holds(exchange)) {
                throw ShuttingDown.answer(exchange);
            }
            next.handle(exchange);
            return;
        }
        try {
            next.handle(exchange);
        } finally {
            requests.end();
        }
    }
}
