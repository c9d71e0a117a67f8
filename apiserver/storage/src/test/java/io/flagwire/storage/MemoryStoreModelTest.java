package io.flagwire.storage;

import io.flagwire.storage.proof.StoreModelContract;

class MemoryStoreModelTest extends StoreModelContract {
    @Override
    protected Store open() {
        return new MemoryStore();
    }
}
