package io.flagwire.storage;

class MemoryResourceStorageTest extends ResourceStorageContract {
    @Override
    protected Store open() {
        return new MemoryStore();
    }
}
