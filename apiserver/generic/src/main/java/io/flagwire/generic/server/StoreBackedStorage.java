package io.flagwire.generic.server;

import io.flagwire.generic.endpoints.StorageFactory;
import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.storage.ResourceStorage;
import io.flagwire.storage.Store;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Opens the storage of every resource in one store, below {@code <prefix>/<storageKey>/}. Resources with the same storage
 * key share one. Used by the start alone, by one thread.
 */
public final class StoreBackedStorage implements StorageFactory, AutoCloseable {
    private final Store store;
    private final String prefix;
    private final Map<String, ResourceStorage> opened = new LinkedHashMap<>();

    /**
     * @param prefix starts with a slash and does not end with one
     */
    public StoreBackedStorage(Store store, String prefix) {
        this.store = store;
        this.prefix = prefix;
    }

    @Override
    public ResourceStorage open(ResourceDefinition definition) {
        return open(definition.storageKey());
    }

    /** The storage of all resources with this storage key. */
    public ResourceStorage open(String storageKey) {
        return opened.computeIfAbsent(storageKey, key -> ResourceStorage.open(store, prefix + "/" + key + "/"));
    }

    /** Ends all watches. The store stays open. */
    @Override
    public void close() {
        opened.values().forEach(ResourceStorage::close);
    }
}
