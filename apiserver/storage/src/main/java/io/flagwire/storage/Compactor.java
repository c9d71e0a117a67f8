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

    private static final Duration CLOSE_MAX = Duration.ofSeconds(5);

    private final Runnable round;
    private final Duration interval;
    private final Thread thread;
    private volatile boolean closed;

    private Compactor(Runnable round, Duration interval) {
        this.round = round;
        this.interval = interval;
        this.thread = Thread.ofVirtual().name("store-compactor").unstarted(this::run);
    }

    /**
     * Compacts a store that nobody else compacts.
     *
     * @param interval above zero
     */
    public static Compactor start(Store store, Duration interval) {
        return start(new OwnCompaction(store), interval);
    }

    /**
     * @param round gives up what was before the round before it; run by one thread; may throw {@link StoreException}
     * @param interval above zero
     */
    public static Compactor start(Runnable round, Duration interval) {
        Compactor compactor = new Compactor(round, interval);
        compactor.thread.start();
        return compactor;
    }

    private void run() {
        while (!closed) {
            try {
                round.run();
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

    /** Ends the thread, and waits for what it is doing, but not for a store that does not answer. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            var unused = thread.join(CLOSE_MAX);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
