package io.flagwire.generic.filters;

import io.flagwire.generic.http.Exchange;
import io.flagwire.generic.http.Handler;

/** Keeps answers out of caches; a handler that knows better sets the field again. */
record WithCacheControl(Handler next) implements Handler {
    @Override
    public void handle(Exchange exchange) throws InterruptedException {
        exchange.setHeader("cache-control", "no-cache, private");
        next.handle(exchange);
    }
}
