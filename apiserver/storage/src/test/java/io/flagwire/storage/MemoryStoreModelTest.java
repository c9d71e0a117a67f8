package io.flagwire.storage;

import io.flagwire.storage.proof.StoreModelContract;

class MemoryStoreModelTest extends StoreModelContract {
    @Override
    protected Store open(MovableClock clock) {
        return new MemoryStore(clock);
    }

    @Override
    protected void expire(Store store) {
        ((MemoryStore) store).expire();
    }
}
