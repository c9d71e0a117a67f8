package io.flagwire.generic.server;

import io.flagwire.apimachinery.schema.GroupResource;
import io.flagwire.generic.codec.StorageCodec;
import io.flagwire.generic.codec.StorageMediaType;
import io.flagwire.generic.endpoints.StorageFactory;
import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.storage.Store;
import io.flagwire.storage.TransformingStore;
import io.flagwire.storage.resource.ResourceStorage;
import io.flagwire.storage.resource.WindowBudget;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Opens the storage of every resource in its store, below {@code <prefix>/<storageKey>/}. Resources with the same storage
 * key share one. Used by the start alone, by one thread.
 *
 * <pre>
 * ResourceStorage ─► TransformingStore ─► ExpiringStore, if objects expire ─► MeteredStore ─► the engine
 *                    form, encryption     time to live                        counts         one for all
 * </pre>
 */
public final class StoreBackedStorage implements StorageFactory, AutoCloseable {
    private final Function<GroupResource, Store> stores;
    private final Config config;
    private final StoreMetrics storeMetrics;
    private final ResourceMetrics resourceMetrics;
    private final WindowBudget budget = WindowBudget.ofHeap(Runtime.getRuntime().maxMemory());
    private final Map<String, ResourceStorage> opened = new LinkedHashMap<>();

    /**
     * @param stores tells which store keeps a resource; they stay the caller's
     */
    public StoreBackedStorage(Function<GroupResource, Store> stores, Config config) {
        this.stores = stores;
        this.config = config;
        this.storeMetrics = new StoreMetrics(config.metrics());
        this.resourceMetrics = new ResourceMetrics(config.objectCountInterval());
        config.metrics().registerLater(resourceMetrics::register);
    }

    @Override
    public ResourceStorage open(ResourceDefinition definition) {
        ResourceStorage known = opened.get(definition.storageKey());
        if (known != null) {
            return known;
        }
        GroupResource resource = new GroupResource(definition.storedKind().group(), definition.resource());
        Store store = stores.apply(resource);
        Store metered = new MeteredStore(store, resource, storeMetrics);
        Store expiring =
                definition.timeToLive().isZero() ? metered : new ExpiringStore(metered, definition.timeToLive());
        StorageCodec codec = new StorageCodec(
                definition,
                store.isShared() ? config.storageMediaType() : StorageMediaType.JSON,
                !store.isShared(),
                config.transformer(resource),
                () -> storeMetrics.unreadable(resource));
        Store transforming = new TransformingStore(expiring, codec);
        String prefix = config.storagePrefix() + "/" + definition.storageKey() + "/";
        ResourceStorage storage = config.isWatchCached(resource)
                ? ResourceStorage.open(
                        transforming, prefix, budget, definition.indexedFields(), storeMetrics.readWaits(resource))
                : ResourceStorage.withoutCache(transforming, prefix, budget);
        opened.put(definition.storageKey(), storage);
        resourceMetrics.add(resource, storage);
        return storage;
    }

    /** Ends all watches. The stores stay open. */
    @Override
    public void close() {
        opened.values().forEach(ResourceStorage::close);
    }
}
