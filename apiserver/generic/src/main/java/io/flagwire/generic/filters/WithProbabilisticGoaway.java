package io.flagwire.generic.filters;

import io.flagwire.generic.http.Exchange;
import io.flagwire.generic.http.Handler;
import java.util.random.RandomGenerator;

/**
 * Sends some HTTP/2 clients away, so that their next connection may reach another server behind the same address.
 *
 * @param chance 0 to 1, for each request
 */
record WithProbabilisticGoaway(Handler next, double chance, RandomGenerator random) implements Handler {
    @Override
    public void handle(Exchange exchange) throws InterruptedException {
        if (exchange.isHttp2() && random.nextDouble() < chance) {
            exchange.goAway();
        }
        next.handle(exchange);
    }
}
