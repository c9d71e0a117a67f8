package io.flagwire.generic.endpoints;

import io.flagwire.apimachinery.schema.GroupVersionKind;
import io.flagwire.generic.http.Exchange;
import io.flagwire.generic.metrics.Counter;
import io.flagwire.generic.metrics.Gauge;
import io.flagwire.generic.metrics.Histogram;
import io.flagwire.generic.metrics.MetricFamily;
import io.flagwire.generic.metrics.MetricRegistry;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Counts the requests for resources that are served here (endpoints/metrics). What a request has to look up is kept with its
 * resource: an array's element, no map and no list of labels.
 */
final class RequestMetrics {
    private static final double[] SECONDS = {
        0.005, 0.025, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1, 1.25, 1.5, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 45, 60
    };
    private static final double[] SLI_SECONDS = {
        0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1, 1.25, 1.5, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 45, 60
    };
    private static final double[] ANSWER_BYTES = MetricRegistry.exponentialBuckets(1000, 10, 7);
    private static final String COMPONENT = "apiserver";

    private final MetricFamily<Counter> requests;
    private final MetricFamily<Histogram> durations;
    private final MetricFamily<Histogram> slis;
    private final MetricFamily<Histogram> sizes;
    private final MetricFamily<Gauge> longRunning;

    RequestMetrics(MetricRegistry registry) {
        requests = registry.counters(
                "apiserver_request_total",
                "[STABLE] Requests by what they were about, what they did and how they were answered.",
                "code",
                "component",
                "dry_run",
                "group",
                "resource",
                "scope",
                "subresource",
                "verb",
                "version");
        durations = registry.histograms(
                "apiserver_request_duration_seconds",
                "[STABLE] How long requests took, in seconds, by what they were about and what they did.",
                SECONDS,
                "component",
                "dry_run",
                "group",
                "resource",
                "scope",
                "subresource",
                "verb",
                "version");
        slis = registry.histograms(
                "apiserver_request_sli_duration_seconds",
                "[ALPHA] How long requests that were no dry runs took, in seconds, without waiting for others.",
                SLI_SECONDS,
                "component",
                "group",
                "resource",
                "scope",
                "subresource",
                "verb",
                "version");
        sizes = registry.histograms(
                "apiserver_response_sizes",
                "[STABLE] How long the answers to reading requests were, in bytes.",
                ANSWER_BYTES,
                "component",
                "group",
                "resource",
                "scope",
                "subresource",
                "verb",
                "version");
        longRunning = registry.gauges(
                "apiserver_longrunning_requests",
                "[STABLE] Watches, and other requests that last as long as their clients want, that are under way.",
                "component",
                "group",
                "resource",
                "scope",
                "subresource",
                "verb",
                "version");
    }

    /** The series that a resource or subresource has had so far. Safe for all threads. */
    static final class Table {
        private static final int VERBS = ReportedVerb.values().length;
        private static final int SCOPES = RequestScope.values().length;
        private static final int DRY_RUNS = DryRun.values().length;

        private final AtomicReferenceArray<RequestSeries> series =
                new AtomicReferenceArray<>(VERBS * SCOPES * DRY_RUNS);
    }

    /** What a request says about whether it is to happen. */
    private enum DryRun {
        NONE(""),
        ALL("All"),
        INVALID("invalid");

        final String text;

        DryRun(String text) {
            this.text = text;
        }

        static DryRun of(RequestInfo info) {
            String value = info.query().get("dryRun");
            return value.isEmpty() ? NONE : value.equals(ALL.text) ? ALL : INVALID;
        }
    }

    /** The series of a request that is about to be served. */
    RequestSeries of(Exchange exchange, RequestInfo info, ResourceEndpoint endpoint) {
        Table table = endpoint.requests(info.subresource());
        ReportedVerb verb = ReportedVerb.of(exchange, info);
        RequestScope scope = RequestScope.ofPath(info);
        DryRun dryRun = DryRun.of(info);
        int index = (verb.ordinal() * Table.SCOPES + scope.ordinal()) * Table.DRY_RUNS + dryRun.ordinal();
        RequestSeries known = table.series.get(index);
        if (known != null) {
            return known;
        }
        RequestSeries made = make(endpoint.definition().kind(), info, verb, scope, dryRun);
        // Another thread may have made one too: both count with the same numbers.
        table.series.set(index, made);
        return made;
    }

    private RequestSeries make(
            GroupVersionKind kind, RequestInfo info, ReportedVerb verb, RequestScope scope, DryRun dryRun) {
        String[] labels = {
            COMPONENT,
            dryRun.text,
            kind.group(),
            info.resource(),
            scope.text(),
            info.subresource(),
            verb.name(),
            kind.version()
        };
        String[] withoutDryRun = {
            COMPONENT, kind.group(), info.resource(), scope.text(), info.subresource(), verb.name(), kind.version()
        };
        return new RequestSeries(
                requests,
                labels,
                durations.with(labels),
                dryRun == DryRun.NONE ? slis.with(withoutDryRun) : null,
                verb.isSized() ? sizes.with(withoutDryRun) : null,
                verb.isLongRunning() ? longRunning.with(withoutDryRun) : null);
    }
}
