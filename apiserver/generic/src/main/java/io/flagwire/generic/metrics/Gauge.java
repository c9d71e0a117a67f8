package io.flagwire.generic.metrics;

/** A number that goes up and down. Safe for all threads; the last who sets it wins. */
public final class Gauge {
    private volatile double value;

    Gauge() {}

    public void set(double to) {
        value = to;
    }

    public double value() {
        return value;
    }
}
