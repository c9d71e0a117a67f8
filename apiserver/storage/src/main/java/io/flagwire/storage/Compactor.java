package io.flagwire.storage;

import java.lang.System.Logger;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Compacts a store again and again, so that history reaches back at least one interval and at most two. Owns a virtual
 * thread until it is closed.
 */
public final class Compactor implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Compactor.class.getName());

    private final Store store;
    private final Duration interval;
    private final Thread thread;
    private volatile boolean closed;

    /** The revision of the round before, 0 before the first. */
    private long revisionBefore; // the thread's own

    Compactor(Store store, Duration interval) {
        this.store = store;
        this.interval = interval;
        this.thread = Thread.ofVirtual().name("store-compactor").unstarted(this::run);
    }

    /**
     * @param interval above zero
     */
    public static Compactor start(Store store, Duration interval) {
        Compactor compactor = new Compactor(store, interval);
        compactor.thread.start();
        return compactor;
    }

    private void run() {
        while (!closed) {
            try {
                round();
            } catch (StoreException e) {
                LOG.log(Logger.Level.WARNING, "compaction of the store failed", e);
            }
            sleep();
        }
    }

    private void sleep() {
        long deadline = System.nanoTime() + interval.toNanos();
        for (long left = interval.toNanos(); left > 0 && !closed; left = deadline - System.nanoTime()) {
            LockSupport.parkNanos(this, left);
        }
    }

    /** Gives up what was before the revision of the round before. */
    void round() {
        if (revisionBefore > 0) {
            store.compact(revisionBefore);
        }
        revisionBefore = store.revision();
    }

    /** Ends the thread. What it is about to do may still happen. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
