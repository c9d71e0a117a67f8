package io.flagwire.generic.server;

import io.flagwire.apimachinery.schema.GroupResource;
import io.flagwire.generic.endpoints.StorageFactory;
import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.storage.ResourceStorage;
import io.flagwire.storage.Store;
import io.flagwire.storage.TransformingStore;
import io.flagwire.storage.WindowBudget;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Opens the storage of every resource in one store, below {@code <prefix>/<storageKey>/}. Resources with the same storage
 * key share one. Used by the start alone, by one thread.
 *
 * <pre>
 * ResourceStorage ─► TransformingStore (encryption) ─► MeteredStore (what goes to the engine) ─► the engine
 *         one of each for a resource                                                        for all
 * </pre>
 */
public final class StoreBackedStorage implements StorageFactory, AutoCloseable {
    private final Store store;
    private final Config config;
    private final StoreMetrics storeMetrics;
    private final ResourceMetrics resourceMetrics;
    private final WindowBudget budget = WindowBudget.ofHeap(Runtime.getRuntime().maxMemory());
    private final Map<String, ResourceStorage> opened = new LinkedHashMap<>();

    public StoreBackedStorage(Store store, Config config) {
        this.store = store;
        this.config = config;
        this.storeMetrics = new StoreMetrics(config.metrics());
        this.resourceMetrics = new ResourceMetrics(config.metrics(), config.countsObjects());
    }

    @Override
    public ResourceStorage open(ResourceDefinition definition) {
        GroupResource resource = new GroupResource(definition.storedKind().group(), definition.resource());
        return open(resource, definition.storageKey());
    }

    /**
     * The storage of all resources with this storage key.
     *
     * @param resource as which it is encrypted and counted
     */
    public ResourceStorage open(GroupResource resource, String storageKey) {
        ResourceStorage known = opened.get(storageKey);
        if (known != null) {
            return known;
        }
        Store metered = new MeteredStore(store, resource, storeMetrics);
        ResourceStorage storage = ResourceStorage.open(
                new TransformingStore(metered, config.transformer(resource)),
                config.storagePrefix() + "/" + storageKey + "/",
                budget);
        opened.put(storageKey, storage);
        resourceMetrics.add(resource, storage);
        return storage;
    }

    /** Ends all watches. The store stays open. */
    @Override
    public void close() {
        opened.values().forEach(ResourceStorage::close);
    }
}
