package io.flagwire.storage.resource;

/** What {@link ResourceStorage} promises with a watch cache over any engine, which passes it by a subclass that opens it empty. */
public abstract class CachedResourceStorageContract extends ResourceStorageContract implements ResourceWindowCases {
    @Override
    public final ResourceStorage openPods() {
        return ResourceStorage.open(store(), PODS);
    }
}
