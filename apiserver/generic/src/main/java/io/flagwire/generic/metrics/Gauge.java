package io.flagwire.generic.metrics;

import java.util.concurrent.atomic.AtomicLong;

/** A number that goes up and down. Safe for all threads; the last who sets it wins. */
public final class Gauge {
    private final AtomicLong bits = new AtomicLong();

    Gauge() {}

    public void set(double to) {
        bits.set(Double.doubleToRawLongBits(to));
    }

    /** @param amount may be below zero */
    public void add(double amount) {
        bits.getAndUpdate(now -> Double.doubleToRawLongBits(Double.longBitsToDouble(now) + amount));
    }

    public double value() {
        return Double.longBitsToDouble(bits.get());
    }
}
