package io.flagwire.storage.etcd;

import io.grpc.StatusException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;

/**
 * Leases for keys that expire. Keys that come soon after each other share one, because each costs etcd memory and work: a key
 * may live longer than it has to by the reuse time or a twentieth of its life, whichever is less. Safe for all threads.
 */
final class Leases {
    /** Keys of one lease: its end deletes them all in one go. */
    private static final int KEYS_MAX = 1_000;

    private static final int SLACK_PART = 20;

    private final EtcdCalls calls;
    private final Duration reuse;
    private final IntConsumer keys;
    private final ReentrantLock lock = new ReentrantLock();
    private Lease last = new Lease(0, 0, 0); // guarded by lock

    private record Lease(long id, long endNanos, int keys) {}

    /** @param keys hears how many keys a lease has got, each time another takes its place */
    Leases(EtcdCalls calls, Duration reuse, IntConsumer keys) {
        this.calls = calls;
        this.reuse = reuse;
        this.keys = keys;
    }

    /**
     * A lease that ends when a key has lived so long, or a little later.
     *
     * @param seconds above 0
     */
    long lease(long seconds) throws StatusException {
        long slack = Math.min(reuse.toSeconds(), (seconds + SLACK_PART - 1) / SLACK_PART);
        lock.lock();
        try {
            long now = System.nanoTime();
            long left = last.endNanos - now;
            boolean fits =
                    left >= TimeUnit.SECONDS.toNanos(seconds) && left <= TimeUnit.SECONDS.toNanos(seconds + slack);
            if (last.id != 0 && fits && last.keys < KEYS_MAX) {
                last = new Lease(last.id, last.endNanos, last.keys + 1);
            } else {
                long id = calls.grant(seconds + slack).getID();
                if (last.id != 0) {
                    keys.accept(last.keys);
                }
                last = new Lease(id, now + TimeUnit.SECONDS.toNanos(seconds + slack), 1);
            }
            return last.id;
        } finally {
            lock.unlock();
        }
    }

    /** The lease has ended before its time. */
    void forget(long id) {
        lock.lock();
        try {
            if (last.id == id) {
                last = new Lease(0, 0, 0);
            }
        } finally {
            lock.unlock();
        }
    }
}
