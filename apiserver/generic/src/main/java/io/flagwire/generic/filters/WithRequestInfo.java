package io.flagwire.generic.filters;

import io.flagwire.generic.endpoints.RequestInfo;
import io.flagwire.generic.http.Exchange;
import io.flagwire.generic.http.Handler;

/** Reads what a request asks for, once for all who want to know. */
record WithRequestInfo(Handler next) implements Handler {
    @Override
    public void handle(Exchange exchange) throws InterruptedException {
        RequestInfo.resolve(exchange);
        next.handle(exchange);
    }
}
