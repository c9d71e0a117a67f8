package io.flagwire.generic.filters;

import io.flagwire.generic.http.Exchange;
import io.flagwire.generic.http.Handler;

/**
 * Tells browsers to come by TLS only (RFC 6797).
 *
 * @param directives value of the field
 */
record WithStrictTransportSecurity(Handler next, String directives) implements Handler {
    @Override
    public void handle(Exchange exchange) throws InterruptedException {
        exchange.setHeader("strict-transport-security", directives);
        next.handle(exchange);
    }
}
