package io.flagwire.generic.server;

import io.flagwire.generic.endpoints.Query;
import io.flagwire.generic.endpoints.RequestInfo;
import io.flagwire.generic.http.Exchange;
import io.flagwire.generic.http.Handler;
import io.flagwire.runtime.server.HealthChecks;
import io.flagwire.runtime.server.HealthChecks.Report;
import java.nio.charset.StandardCharsets;

/**
 * Answers {@code /healthz}, {@code /livez} or {@code /readyz}, and one of its checks by itself below that path. {@code
 * ?verbose} shows every check, {@code ?exclude=NAME} leaves one out.
 */
record HealthHandler(HealthChecks checks) implements Handler {
    private static final System.Logger LOG = System.getLogger(HealthHandler.class.getName());
    private static final String TEXT = "text/plain; charset=utf-8";

    @Override
    public void handle(Exchange exchange) {
        RequestInfo info = RequestInfo.of(exchange);
        String root = "/" + checks.name();
        String check =
                info.path().length() <= root.length() + 1 ? "" : info.path().substring(root.length() + 1);
        Query query = info.query();
        Report report = check.isEmpty() ? checks.all(query.has("verbose"), query.all("exclude")) : checks.one(check);
        exchange.setHeader("x-content-type-options", "nosniff");
        if (report == null) {
            exchange.respond(404, TEXT, bytes("404 page not found\n"));
            return;
        }
        if (!report.healthy()) {
            LOG.log(System.Logger.Level.INFO, "{0} check failed: {1}", checks.name(), report.reasons());
        }
        exchange.respond(report.healthy() ? 200 : 500, TEXT, bytes(report.text()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
