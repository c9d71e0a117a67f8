package io.flagwire.generic.endpoints;

import io.flagwire.generic.metrics.Counter;
import io.flagwire.generic.metrics.Histogram;
import io.flagwire.generic.metrics.MetricFamily;
import io.flagwire.generic.metrics.MetricRegistry;
import io.flagwire.generic.registry.ResourceDefinition;

/** What is counted of lists and watches (storage/cacher/metrics, endpoints/metrics). */
public final class EndpointMetrics {
    private static final double[] EVENT_BYTES = MetricRegistry.exponentialBuckets(1024, 2, 8);

    private static final double[] WATCH_LIST_SECONDS = {
        0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1, 2, 4, 6, 8, 10, 15, 20, 30, 45, 60
    };

    private final MetricFamily<Counter> lists;
    private final MetricFamily<Counter> fetched;
    private final MetricFamily<Counter> returned;
    private final MetricFamily<Counter> events;
    private final MetricFamily<Histogram> eventBytes;
    private final MetricFamily<Counter> initialEvents;
    private final MetricFamily<Counter> terminated;
    private final MetricFamily<Histogram> watchLists;

    private final RequestMetrics requests;

    public EndpointMetrics(MetricRegistry registry) {
        requests = new RequestMetrics(registry);
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
        initialEvents = registry.counters(
                "apiserver_init_events_total",
                "[ALPHA] Objects and past changes that were read from memory when watches began.",
                "group",
                "resource");
        terminated = registry.counters(
                "apiserver_terminated_watchers_total",
                "[ALPHA] Watches that were ended because their clients were too slow.",
                "group",
                "resource");
        watchLists = registry.histograms(
                "apiserver_watch_list_duration_seconds",
                "[BETA] How long it took to send the objects that a watch begins with, in seconds.",
                WATCH_LIST_SECONDS,
                "group",
                "resource",
                "scope",
                "version");
    }

    RequestMetrics requests() {
        return requests;
    }

    /** A watch begins. */
    OpenWatch watch(ResourceDefinition definition, RequestScope scope) {
        return new OpenWatch(definition, scope, System.nanoTime());
    }

    /** Counts what becomes of a watch. For one thread. */
    final class OpenWatch {
        private final ResourceDefinition definition;
        private final RequestScope scope;
        private final long startNanos;
        private boolean begun;

        private OpenWatch(ResourceDefinition definition, RequestScope scope, long startNanos) {
            this.definition = definition;
            this.scope = scope;
            this.startNanos = startNanos;
        }

        /** All is sent that was there when the watch began; to be told once or more. */
        void begun(long events) {
            if (!begun && events > 0) {
                initialEvents
                        .with(definition.kind().group(), definition.resource())
                        .add(events);
            }
            begun = true;
        }

        /** The client knows that it has all objects. */
        void listed() {
            watchLists
                    .with(
                            definition.kind().group(),
                            definition.resource(),
                            scope.text(),
                            definition.kind().version())
                    .observeSince(startNanos);
        }

        void tooSlow() {
            terminated.with(definition.kind().group(), definition.resource()).increment();
        }
    }

    /** Counts a list that was answered from the watch cache. */
    void listed(ResourceDefinition definition, ListPage.Looked looked) {
        String group = definition.kind().group();
        lists.with(group, looked.index(), definition.resource()).increment();
        fetched.with(group, looked.index(), definition.resource()).add(looked.at());
        returned.with(group, definition.resource()).add(looked.found());
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
