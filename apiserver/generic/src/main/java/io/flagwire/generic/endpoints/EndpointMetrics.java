package io.flagwire.generic.endpoints;

import io.flagwire.generic.metrics.Counter;
import io.flagwire.generic.metrics.Histogram;
import io.flagwire.generic.metrics.MetricFamily;
import io.flagwire.generic.metrics.MetricRegistry;
import io.flagwire.generic.registry.ResourceDefinition;

/** What is counted of lists and watches (storage/cacher/metrics, endpoints/metrics). */
public final class EndpointMetrics {
    private static final double[] EVENT_BYTES = MetricRegistry.exponentialBuckets(1024, 2, 8);

    /** Lists look through all objects of the resource or of a namespace. */
    private static final String NO_INDEX = "";

    private final MetricFamily<Counter> lists;
    private final MetricFamily<Counter> fetched;
    private final MetricFamily<Counter> returned;
    private final MetricFamily<Counter> events;
    private final MetricFamily<Histogram> eventBytes;

    public EndpointMetrics(MetricRegistry registry) {
        lists = registry.counters(
                "apiserver_cache_list_total", "[ALPHA] Lists served from memory.", "group", "index", "resource");
        fetched = registry.counters(
                "apiserver_cache_list_fetched_objects_total",
                "[ALPHA] Objects that were looked at for lists served from memory.",
                "group",
                "index",
                "resource");
        returned = registry.counters(
                "apiserver_cache_list_returned_objects_total",
                "[ALPHA] Objects that lists served from memory returned.",
                "group",
                "resource");
        events = registry.counters(
                "apiserver_watch_events_total",
                "[ALPHA] Events that were sent to watching clients.",
                "group",
                "resource",
                "version");
        eventBytes = registry.histograms(
                "apiserver_watch_events_sizes",
                "[ALPHA] How long the events were that were sent to watching clients, in bytes.",
                EVENT_BYTES,
                "group",
                "resource",
                "version");
    }

    void listed(ResourceDefinition definition, int looked, int answered) {
        String group = definition.kind().group();
        lists.with(group, NO_INDEX, definition.resource()).increment();
        fetched.with(group, NO_INDEX, definition.resource()).add(looked);
        returned.with(group, definition.resource()).add(answered);
    }

    /** For the events of one watch. */
    Events events(ResourceDefinition definition) {
        String group = definition.kind().group();
        String version = definition.kind().version();
        return new Events(
                events.with(group, definition.resource(), version),
                eventBytes.with(group, definition.resource(), version));
    }

    /** Counts the events of a watch. */
    record Events(Counter count, Histogram bytes) {
        void sent(int length) {
            count.increment();
            bytes.observe(length);
        }
    }
}
