package io.flagwire.generic.filters;

import io.flagwire.apimachinery.status.StatusException;
import io.flagwire.generic.endpoints.StatusWriter;
import io.flagwire.generic.http.Exchange;
import io.flagwire.generic.http.Handler;

/** The outermost filter: whatever is thrown behind it becomes an answer here. */
record WithPanicRecovery(Handler next) implements Handler {
    @Override
    public void handle(Exchange exchange) throws InterruptedException {
        try {
            next.handle(exchange);
        } catch (StatusException e) {
            StatusWriter.write(exchange, e);
        } catch (RuntimeException e) {
            StatusWriter.write(exchange, e);
        }
    }
}
