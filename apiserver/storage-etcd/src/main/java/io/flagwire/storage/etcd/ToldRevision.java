package io.flagwire.storage.etcd;

import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** How far the listeners have been told, and who waits for that. Written by one thread, safe for all. */
final class ToldRevision {
    private final ConcurrentSkipListSet<Waiter> waiters = new ConcurrentSkipListSet<>();
    private final AtomicLong serial = new AtomicLong();
    private volatile long revision;
    private volatile boolean ended;

    private record Waiter(long revision, long serial, Thread thread) implements Comparable<Waiter> {
        @Override
        public int compareTo(Waiter other) {
            int order = Long.compare(revision, other.revision);
            return order != 0 ? order : Long.compare(serial, other.serial);
        }
    }

    long revision() {
        return revision;
    }

    /** Whether anybody waits for more to be told. */
    boolean isAwaited() {
        return !waiters.isEmpty();
    }

    void advance(long to) {
        revision = to;
        wake(to);
    }

    /** Nobody waits any more. */
    void end() {
        ended = true;
        wake(Long.MAX_VALUE);
    }

    private void wake(long to) {
        while (!waiters.isEmpty()) {
            Waiter first = waiters.pollFirst();
            if (first == null) {
                return;
            }
            if (first.revision > to) {
                waiters.add(first); // if it gave up in between, it is woken for nothing once
                return;
            }
            LockSupport.unpark(first.thread);
        }
    }

    /** Waits until the listeners have been told of a revision, however often interrupted; false if they are not in time. */
    boolean await(long wanted, long nanos) {
        if (revision >= wanted) {
            return true;
        }
        long deadline = System.nanoTime() + nanos;
        Waiter self = new Waiter(wanted, serial.incrementAndGet(), Thread.currentThread());
        waiters.add(self);
        boolean interrupted = false;
        try {
            while (revision < wanted) {
                long left = deadline - System.nanoTime();
                if (left <= 0 || ended) {
                    return false;
                }
                LockSupport.parkNanos(this, left);
                interrupted |= Thread.interrupted();
            }
            return true;
        } finally {
            waiters.remove(self);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
