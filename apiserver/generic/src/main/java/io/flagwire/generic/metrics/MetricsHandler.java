package io.flagwire.generic.metrics;

import io.flagwire.generic.http.Exchange;
import io.flagwire.generic.http.Handler;

/**
 * Answers {@code /metrics} in the text format of Prometheus, whatever a client accepts: every scraper takes it, and
 * kube-apiserver offers no OpenMetrics either. Any method does.
 */
public record MetricsHandler(MetricRegistry registry) implements Handler {
    private static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8; escaping=underscores";

    @Override
    public void handle(Exchange exchange) {
        exchange.respond(200, MEDIA_TYPE, registry.text());
    }
}
