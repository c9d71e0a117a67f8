package io.flagwire.storage.resource;

import io.flagwire.storage.Store;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * What {@link ResourceStorage} promises over any engine, with a watch cache and without: see the two contracts that extend
 * it.
 */
abstract class ResourceStorageContract
        implements ResourceObjectCases, ResourceSnapshotCases, ResourceWatchCases, ResourceRaceCases {
    private Store store;
    private ResourceStorage pods;

    /** Opens a store that has never been written to. */
    protected abstract Store open() throws Exception;

    @BeforeEach
    void openStorage() throws Exception {
        store = open();
        pods = openPods();
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
