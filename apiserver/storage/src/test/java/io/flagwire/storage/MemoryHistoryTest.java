package io.flagwire.storage;

import io.flagwire.storage.proof.HistoryContract;
import java.time.InstantSource;

class MemoryHistoryTest extends HistoryContract {
    @Override
    protected Store open(InstantSource clock) {
        return new MemoryStore(clock);
    }
}
