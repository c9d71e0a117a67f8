package io.flagwire.storage;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What {@link Store} promises, one case per promise. An engine passes it by a subclass that opens it empty. */
public abstract class StoreContract
        implements StoreWriteCases,
                StoreRangeCases,
                StoreCompactionCases,
                StoreWatchCases,
                StoreTtlCases,
                StoreRaceCases {
    protected Store store;

    /** Opens a store that has never been written to. */
    protected abstract Store open() throws Exception;

    /**
     * Lets time pass for the store, and wakes it if it would not notice. Really waits, unless the engine's tests have a
     * clock to move.
     */
    @Override
    public void passTime(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    @BeforeEach
    void openStore() throws Exception {
        store = open();
    }

    @AfterEach
    protected void closeStore() {
        store.close();
    }

    @Override
    public final Store store() {
        return store;
    }
}
