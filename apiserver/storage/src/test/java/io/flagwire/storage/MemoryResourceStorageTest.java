package io.flagwire.storage;

class MemoryResourceStorageTest extends CachedResourceStorageContract {
    @Override
    protected Store open() {
        return new MemoryStore();
    }
}
