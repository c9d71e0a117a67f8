package io.flagwire.storage;

import io.flagwire.storage.proof.HistoryContract;

class MemoryHistoryTest extends HistoryContract {
    @Override
    protected Store open() {
        return new MemoryStore();
    }
}
