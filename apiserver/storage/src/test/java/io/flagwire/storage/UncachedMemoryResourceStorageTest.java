package io.flagwire.storage;

class UncachedMemoryResourceStorageTest extends UncachedResourceStorageContract {
    @Override
    protected Store open() {
        return new MemoryStore();
    }
}
