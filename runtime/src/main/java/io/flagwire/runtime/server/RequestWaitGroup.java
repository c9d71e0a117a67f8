package io.flagwire.runtime.server;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Counts requests in flight. Thread-safe; one atomic operation at the begin and one at the end of a request. */
public final class RequestWaitGroup implements InFlight {
    /** Set in the count once nothing may begin any more. */
    private static final long DRAINING = 1L << 62;

    private final AtomicLong count = new AtomicLong();
    private final CountDownLatch drained = new CountDownLatch(1);

    /** No request. */
    public RequestWaitGroup() {}

    /** A request begins; false if it may not, and then it must not {@link #end()} either. */
    public boolean begin() {
        if ((count.incrementAndGet() & DRAINING) == 0) {
            return true;
        }
        end();
        return false;
    }

    /** A request that has begun ends. */
    public void end() {
        if (count.decrementAndGet() == DRAINING) {
            drained.countDown();
        }
    }

    /** How many are in flight. */
    public long size() {
        return count.get() & ~DRAINING;
    }

    @Override
    public boolean drain(Duration timeout) throws InterruptedException {
        if (count.updateAndGet(value -> value | DRAINING) == DRAINING) {
            drained.countDown();
        }
        return drained.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }
}
