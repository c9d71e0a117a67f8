package io.flagwire.generic.metrics;

import java.util.concurrent.atomic.LongAdder;

/** A number that only grows. Safe for all threads, which do not wait for each other. */
public final class Counter {
    private final LongAdder value = new LongAdder();

    Counter() {}

    public void increment() {
        value.increment();
    }

    /** @param amount not below zero */
    public void add(long amount) {
        value.add(amount);
    }

    public long value() {
        return value.sum();
    }
}
