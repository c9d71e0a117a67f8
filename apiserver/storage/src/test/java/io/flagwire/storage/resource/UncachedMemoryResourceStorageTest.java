package io.flagwire.storage.resource;

import io.flagwire.storage.MemoryStore;
import io.flagwire.storage.Store;

class UncachedMemoryResourceStorageTest extends UncachedResourceStorageContract {
    @Override
    protected Store open() {
        return new MemoryStore();
    }
}
