package io.flagwire.storage.resource;

/**
 * What {@link ResourceStorage} promises without watch cache over any engine, which passes it by a subclass that opens it
 * empty.
 */
public abstract class UncachedResourceStorageContract extends ResourceStorageContract
        implements ResourceStoreReadCases {
    @Override
    public final ResourceStorage openPods() {
        return ResourceStorage.withoutCache(store(), PODS, new WindowBudget(Long.MAX_VALUE));
    }
}
