package io.flagwire.generic.server;

import io.flagwire.apimachinery.schema.GroupResource;
import io.flagwire.generic.metrics.MetricRegistry;
import io.flagwire.generic.metrics.Samples;
import io.flagwire.storage.CacheStatistics;
import io.flagwire.storage.ResourceStorage;
import io.flagwire.storage.StoredObject;
import io.flagwire.storage.UnreadableValueException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/** What is read of each resource's storage when somebody asks for the metrics. Safe for all threads. */
final class ResourceMetrics {
    /** What a count is when it cannot be had. */
    private static final double UNKNOWN = -1;

    /** Revisions are told without what a double cannot hold. */
    private static final long REVISION_BOUND = 1_000_000_000_000_000L;

    private final Map<GroupResource, ResourceStorage> storages = new ConcurrentHashMap<>();

    private final boolean counted;

    /** @param counted whether objects are counted */
    ResourceMetrics(boolean counted) {
        this.counted = counted;
    }

    void register(MetricRegistry registry) {
        if (counted) {
            registry.readGauges(
                    "apiserver_resource_objects",
                    "[ALPHA] Stored objects by resource; -1 if they cannot be counted.",
                    byGroupAndResource(ResourceMetrics::objects),
                    "group",
                    "resource");
            registry.readGauges(
                    "apiserver_resource_size_estimate_bytes",
                    "[ALPHA] Bytes of all stored objects by resource, before encryption; -1 if they cannot be counted.",
                    byGroupAndResource(ResourceMetrics::bytes),
                    "group",
                    "resource");
            registry.readGauges(
                    "apiserver_storage_objects",
                    "[STABLE] (Deprecated since 1.34.0) Stored objects by resource, as apiserver_resource_objects; -1 if"
                            + " they cannot be counted.",
                    samples ->
                            storages.forEach((resource, storage) -> samples.add(objects(storage), resource.toString())),
                    "resource");
        }
        registry.readCounters(
                "apiserver_watch_cache_initializations_total",
                "[ALPHA] How often watch caches were filled from the store, by resource.",
                byGroupAndResource(storage -> storage.statistics().loads()),
                "group",
                "resource");
        registry.readCounters(
                "apiserver_watch_cache_events_received_total",
                "[ALPHA] Changes that have come to watch caches, by resource.",
                byGroupAndResource(storage -> storage.statistics().changes()),
                "group",
                "resource");
        registry.readCounters(
                "apiserver_watch_cache_events_dispatched_total",
                "[ALPHA] Changes that watch caches have put before all watches at once, by resource.",
                byGroupAndResource(storage -> storage.statistics().changes()),
                "group",
                "resource");
        registry.readGauges(
                "watch_cache_capacity",
                "[ALPHA] Most changes that watch caches keep, by resource.",
                byGroupAndResource(storage -> storage.statistics().eventsMax()),
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
                byGroupAndResource(ResourceMetrics::revision),
                "group",
                "resource");
    }

    void add(GroupResource resource, ResourceStorage storage) {
        storages.put(resource, storage);
    }

    private Consumer<Samples> byGroupAndResource(ToDoubleFunction<ResourceStorage> value) {
        return samples -> storages.forEach((resource, storage) ->
                samples.add(value.applyAsDouble(storage), resource.group(), resource.resource()));
    }

    private static double objects(ResourceStorage storage) {
        try {
            return storage.cached().size();
        } catch (UnreadableValueException e) {
            return UNKNOWN;
        }
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
        storages.forEach((resource, storage) -> {
            CacheStatistics statistics = storage.statistics();
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
