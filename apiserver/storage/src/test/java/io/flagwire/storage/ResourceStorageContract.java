package io.flagwire.storage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What {@link ResourceStorage} promises over any engine, which passes it by a subclass that opens it empty. */
public abstract class ResourceStorageContract
        implements ResourceObjectCases,
                ResourceSnapshotCases,
                ResourceWatchCases,
                ResourceRaceCases,
                ResourceWindowCases {
    private Store store;
    private ResourceStorage pods;

    /** Opens a store that has never been written to. */
    protected abstract Store open() throws Exception;

    @BeforeEach
    void openStorage() throws Exception {
        store = open();
        pods = ResourceStorage.open(store, PODS);
    }

    @AfterEach
    protected void closeStorage() {
        pods.close();
        store.close();
    }

    @Override
    public final Store store() {
        return store;
    }

    @Override
    public final ResourceStorage pods() {
        return pods;
    }
}
