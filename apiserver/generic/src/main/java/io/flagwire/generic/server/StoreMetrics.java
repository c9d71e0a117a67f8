package io.flagwire.generic.server;

import io.flagwire.apimachinery.schema.GroupResource;
import io.flagwire.generic.metrics.Counter;
import io.flagwire.generic.metrics.Histogram;
import io.flagwire.generic.metrics.MetricFamily;
import io.flagwire.generic.metrics.MetricRegistry;
import io.flagwire.storage.resource.ReadWaits;

/** What is counted of each resource's use of the store, whichever engine it is (storage/etcd3/metrics). */
final class StoreMetrics {
    private static final double[] SECONDS = {
        0.005, 0.025, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1, 1.25, 1.5, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 45, 60
    };

    private static final double[] WAIT_SECONDS = {0.005, 0.025, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1, 1.25, 1.5, 2, 3};

    private static final double NANOS_PER_SECOND = 1e9;

    final MetricFamily<Histogram> durations;
    final MetricFamily<Counter> requests;
    final MetricFamily<Counter> errors;
    final MetricFamily<Counter> events;
    final MetricFamily<Counter> bookmarks;
    final MetricFamily<Counter> lists;
    final MetricFamily<Counter> fetched;
    final MetricFamily<Counter> evaluated;
    final MetricFamily<Counter> returned;
    private final MetricFamily<Histogram> readWaits;
    private final MetricFamily<Counter> decodeErrors;

    StoreMetrics(MetricRegistry registry) {
        durations = registry.histograms(
                "etcd_request_duration_seconds",
                "[ALPHA] How long requests to the store took, in seconds, by operation and resource.",
                SECONDS,
                "group",
                "operation",
                "resource");
        requests = registry.counters(
                "etcd_requests_total",
                "[ALPHA] Requests to the store by operation and resource.",
                "group",
                "operation",
                "resource");
        errors = registry.counters(
                "etcd_request_errors_total",
                "[ALPHA] Requests to the store that failed, by operation and resource.",
                "group",
                "operation",
                "resource");
        events = byResource(
                registry, "apiserver_storage_events_received_total", "[BETA] Changes that the store has told of.");
        bookmarks = byResource(
                registry, "etcd_bookmark_total", "[ALPHA] How often the store has told that only time has passed.");
        lists = byResource(registry, "apiserver_storage_list_total", "[ALPHA] Lists that were read from the store.");
        fetched = byResource(
                registry,
                "apiserver_storage_list_fetched_objects_total",
                "[ALPHA] Objects that were read from the store for lists.");
        evaluated = byResource(
                registry,
                "apiserver_storage_list_evaluated_objects_total",
                "[ALPHA] Objects that were looked at for lists that were read from the store.");
        returned = byResource(
                registry,
                "apiserver_storage_list_returned_objects_total",
                "[ALPHA] Objects that lists that were read from the store returned.");
        decodeErrors = byResource(
                registry,
                "apiserver_storage_decode_errors_total",
                "[ALPHA] Values in the store that were no objects of their resource, each time they were read.");
        readWaits = registry.histograms(
                "apiserver_watch_cache_read_wait_seconds",
                "[ALPHA] How long reads waited for the watch cache to be new enough, in seconds, by resource.",
                WAIT_SECONDS,
                "group",
                "resource");
    }

    ReadWaits readWaits(GroupResource resource) {
        Histogram waits = readWaits.with(resource.group(), resource.resource());
        return nanos -> waits.observe(nanos / NANOS_PER_SECOND);
    }

    /** A value is no object of its resource. */
    void unreadable(GroupResource resource) {
        decodeErrors.with(resource.group(), resource.resource()).increment();
    }

    private static MetricFamily<Counter> byResource(MetricRegistry registry, String name, String help) {
        return registry.counters(name, help, "group", "resource");
    }
}
