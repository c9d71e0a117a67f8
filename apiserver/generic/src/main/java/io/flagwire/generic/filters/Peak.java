package io.flagwire.generic.filters;

import java.util.concurrent.atomic.AtomicInteger;

/** A number that goes up and down, and the highest that it has been. Safe for all threads. */
final class Peak {
    private final AtomicInteger now = new AtomicInteger();
    private final AtomicInteger highest = new AtomicInteger();

    void rise() {
        int risen = now.incrementAndGet();
        if (risen > highest.get()) {
            highest.accumulateAndGet(risen, Math::max);
        }
    }

    void fall() {
        now.decrementAndGet();
    }

    /** The highest since this was asked last. */
    int take() {
        return highest.getAndSet(now.get());
    }
}
