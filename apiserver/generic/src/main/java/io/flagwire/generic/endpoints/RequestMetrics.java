package io.flagwire.generic.endpoints;

import io.flagwire.generic.http.Exchange;
import io.flagwire.generic.metrics.Counter;
import io.flagwire.generic.metrics.Gauge;
import io.flagwire.generic.metrics.Histogram;
import io.flagwire.generic.metrics.MetricFamily;
import io.flagwire.generic.metrics.MetricRegistry;
import io.flagwire.generic.registry.ResourceDefinition;
import java.util.Arrays;
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
    private static final double[] BODY_BYTES = MetricRegistry.linearBuckets(50_000, 100_000, 31);
    private static final String COMPONENT = "apiserver";

    /** The labels of what a request is about and what it does, which come last in every family. */
    private static final String[] SUBJECT = {"group", "resource", "scope", "subresource", "verb", "version"};

    private final MetricFamily<Counter> requests;
    private final MetricFamily<Counter> terminations;
    private final MetricFamily<Counter> aborts;
    private final MetricFamily<Histogram> durations;
    private final MetricFamily<Histogram> slis;
    private final MetricFamily<Histogram> bodies;
    private final MetricFamily<Histogram> answers;
    private final MetricFamily<Gauge> longRunning;
    private final MetricFamily<Gauge> deprecated;

    RequestMetrics(MetricRegistry registry) {
        requests = registry.counters(
                "apiserver_request_total",
                "[STABLE] Requests by what they were about, what they did and how they were answered.",
                subject("code", "component", "dry_run"));
        terminations = registry.counters(
                "apiserver_request_terminations_total",
                "[ALPHA] Requests that the server has ended to protect itself: too many at a time, or too long.",
                subject("code", "component"));
        aborts = registry.counters(
                "apiserver_request_aborts_total",
                "[ALPHA] Requests that took too long and were ended in the middle of their answer.",
                SUBJECT);
        durations = registry.histograms(
                "apiserver_request_duration_seconds",
                "[STABLE] How long requests took, in seconds, by what they were about and what they did.",
                SECONDS,
                subject("component", "dry_run"));
        slis = registry.histograms(
                "apiserver_request_sli_duration_seconds",
                "[ALPHA] How long requests that were no dry runs took, in seconds, without waiting for others.",
                SLI_SECONDS,
                subject("component"));
        bodies = registry.histograms(
                "apiserver_request_body_size_bytes",
                "[ALPHA] How long the bodies of requests were, in bytes, by resource and verb.",
                BODY_BYTES,
                "group",
                "resource",
                "verb");
        answers = registry.histograms(
                "apiserver_response_sizes",
                "[STABLE] How long the answers to reading requests were, in bytes.",
                ANSWER_BYTES,
                subject("component"));
        longRunning = registry.gauges(
                "apiserver_longrunning_requests",
                "[STABLE] Watches, and other requests that last as long as their clients want, that are under way.",
                subject("component"));
        deprecated = registry.gauges(
                "apiserver_requested_deprecated_apis",
                "[STABLE] 1 for each deprecated resource that has been requested.",
                "group",
                "removed_release",
                "resource",
                "subresource",
                "version");
    }

    /** What stands first, then the subject's. */
    private static String[] subject(String... first) {
        return join(first, SUBJECT);
    }

    private static String[] join(String[] first, String... rest) {
        String[] all = Arrays.copyOf(first, first.length + rest.length);
        System.arraycopy(rest, 0, all, first.length, rest.length);
        return all;
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
        RequestSeries made = make(endpoint.definition(), info, verb, scope, dryRun);
        // Another thread may have made one too: both count with the same numbers.
        table.series.set(index, made);
        return made;
    }

    private RequestSeries make(
            ResourceDefinition definition, RequestInfo info, ReportedVerb verb, RequestScope scope, DryRun dryRun) {
        String group = definition.kind().group();
        String version = definition.kind().version();
        String resource = info.resource();
        String[] subject = {group, resource, scope.text(), info.subresource(), verb.name(), version};
        String[] withComponent = join(new String[] {COMPONENT}, subject);
        String[] withDryRun = join(new String[] {COMPONENT, dryRun.text}, subject);
        if (definition.deprecation() != null) {
            deprecated.with(group, "", resource, info.subresource(), version).set(1);
        }
        String bodyVerb = verb.ofBody(scope);
        return new RequestSeries(
                new CodedCounters(requests, withDryRun),
                new CodedCounters(terminations, withComponent),
                () -> aborts.with(subject),
                durations.with(withDryRun),
                dryRun == DryRun.NONE ? slis.with(withComponent) : null,
                bodyVerb == null ? null : bodies.with(group, resource, bodyVerb),
                verb.isSized() ? answers.with(withComponent) : null,
                verb.isLongRunning() ? longRunning.with(withComponent) : null);
    }
}
