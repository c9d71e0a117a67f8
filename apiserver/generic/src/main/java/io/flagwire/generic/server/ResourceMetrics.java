package io.flagwire.generic.server;

import io.flagwire.apimachinery.schema.GroupResource;
import io.flagwire.generic.metrics.MetricRegistry;
import io.flagwire.generic.metrics.Samples;
import io.flagwire.storage.UnreadableValueException;
import io.flagwire.storage.resource.CacheStatistics;
import io.flagwire.storage.resource.ResourceStorage;
import io.flagwire.storage.resource.StoredObject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What is read of each resource's storage when somebody asks for the metrics. Safe for all threads. */
final class ResourceMetrics {
    /** What a number is when it cannot be had. */
    static final double UNKNOWN = -1;

    /** Revisions are told without what a double cannot hold. */
    private static final long REVISION_BOUND = 1_000_000_000_000_000L;

    private final Map<GroupResource, ResourceStorage> all = new ConcurrentHashMap<>();

    /** Those with a watch cache. */
    private final Map<GroupResource, ResourceStorage> cached = new ConcurrentHashMap<>();

    private final @Nullable ObjectCounts counts;

    /** @param countInterval for how long a number of objects that the store has counted is told; zero to tell none */
    ResourceMetrics(Duration countInterval) {
        this.counts = countInterval.isPositive() ? new ObjectCounts(countInterval) : null;
    }

    void register(MetricRegistry registry) {
        ObjectCounts objects = counts;
        if (objects != null) {
            registry.readGauges(
                    "apiserver_resource_objects",
                    "[ALPHA] Stored objects by resource; -1 if they cannot be counted.",
                    samples -> all.forEach((resource, storage) ->
                            samples.add(objects.of(storage), resource.group(), resource.resource())),
                    "group",
                    "resource");
            registry.readGauges(
                    "apiserver_resource_size_estimate_bytes",
                    "[ALPHA] Bytes of all stored objects by resource, before encryption; -1 if they cannot be counted, as without"
                            + " watch cache.",
                    samples -> all.forEach((resource, storage) -> samples.add(
                            cached.containsKey(resource) ? bytes(storage) : UNKNOWN,
                            resource.group(),
                            resource.resource())),
                    "group",
                    "resource");
            registry.readGauges(
                    "apiserver_storage_objects",
                    "[STABLE] (Deprecated since 1.34.0) Stored objects by resource, as apiserver_resource_objects; -1 if"
                            + " they cannot be counted.",
                    samples ->
                            all.forEach((resource, storage) -> samples.add(objects.of(storage), resource.toString())),
                    "resource");
        }
        registry.readCounters(
                "apiserver_watch_cache_initializations_total",
                "[ALPHA] How often watch caches were filled from the store, by resource.",
                ofCaches(CacheStatistics::loads),
                "group",
                "resource");
        registry.readCounters(
                "apiserver_watch_cache_events_received_total",
                "[ALPHA] Changes that have come to watch caches, by resource.",
                ofCaches(CacheStatistics::changes),
                "group",
                "resource");
        registry.readCounters(
                "apiserver_watch_cache_events_dispatched_total",
                "[ALPHA] Changes that watch caches have put before all watches at once, by resource.",
                ofCaches(CacheStatistics::changes),
                "group",
                "resource");
        registry.readGauges(
                "watch_cache_capacity",
                "[ALPHA] Most changes that watch caches keep, by resource.",
                ofCaches(CacheStatistics::eventsMax),
                "group",
                "resource");
        registry.readCounters(
                "apiserver_watch_cache_consistent_read_total",
                "[ALPHA] Reads of the newest state, with success if the watch cache could answer them.",
                this::consistentReads,
                "fallback",
                "group",
                "resource",
                "success");
        registry.readGauges(
                "apiserver_watch_cache_resource_version",
                "[ALPHA] The revision of the watch cache by resource, its last 15 digits.",
                samples -> cached.forEach(
                        (resource, storage) -> samples.add(revision(storage), resource.group(), resource.resource())),
                "group",
                "resource");
    }

    void add(GroupResource resource, ResourceStorage storage) {
        all.put(resource, storage);
        if (storage.statistics().isPresent()) {
            cached.put(resource, storage);
        }
    }

    private Consumer<Samples> ofCaches(ToDoubleFunction<CacheStatistics> value) {
        return samples -> forEachCache((resource, statistics) ->
                samples.add(value.applyAsDouble(statistics), resource.group(), resource.resource()));
    }

    private void forEachCache(BiConsumer<GroupResource, CacheStatistics> action) {
        cached.forEach((resource, storage) ->
                storage.statistics().ifPresent(statistics -> action.accept(resource, statistics)));
    }

    private static double bytes(ResourceStorage storage) {
        try {
            double bytes = 0;
            for (StoredObject object : storage.cached().range(storage.prefix())) {
                bytes += object.length();
            }
            return bytes;
        } catch (UnreadableValueException e) {
            return UNKNOWN;
        }
    }

    private void consistentReads(Samples samples) {
        forEachCache((resource, statistics) -> {
            long answered = statistics.consistentReads() - statistics.storeReads();
            if (answered > 0) {
                samples.add(answered, "false", resource.group(), resource.resource(), "true");
            }
            if (statistics.storeReads() > 0) {
                samples.add(statistics.storeReads(), "true", resource.group(), resource.resource(), "false");
            }
        });
    }

    private static double revision(ResourceStorage storage) {
        try {
            return storage.cached().revision() % REVISION_BOUND;
        } catch (UnreadableValueException e) {
            return 0;
        }
    }
}
