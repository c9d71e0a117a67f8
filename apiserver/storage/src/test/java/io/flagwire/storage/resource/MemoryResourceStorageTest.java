package io.flagwire.storage.resource;

import io.flagwire.storage.MemoryStore;
import io.flagwire.storage.Store;

class MemoryResourceStorageTest extends CachedResourceStorageContract {
    @Override
    protected Store open() {
        return new MemoryStore();
    }
}
