package io.flagwire.generic.metrics;

import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/** How often which values occurred. Safe for all threads, which do not wait for each other. */
public final class Histogram {
    private static final double NANOS_PER_SECOND = 1e9;

    private final double[] bounds;
    private final LongAdder[] counts;
    private final DoubleAdder sum = new DoubleAdder();

    Histogram(double[] bounds) {
        this.bounds = bounds;
        this.counts = new LongAdder[bounds.length + 1];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = new LongAdder();
        }
    }

    public void observe(double value) {
        int i = 0;
        while (i < bounds.length && value > bounds[i]) {
            i++;
        }
        counts[i].increment();
        sum.add(value);
    }

    /** Observes the seconds since a reading of {@link System#nanoTime}. */
    public void observeSince(long startNanos) {
        observe((System.nanoTime() - startNanos) / NANOS_PER_SECOND);
    }

    /** How many values there were. */
    public long count() {
        long count = 0;
        for (int i = 0; i <= bounds.length; i++) {
            count += counts[i].sum();
        }
        return count;
    }

    /** The upper bounds of all buckets but the last, which has none. */
    double bound(int bucket) {
        return bounds[bucket];
    }

    int buckets() {
        return bounds.length + 1;
    }

    /** How many values were in one bucket. */
    long count(int bucket) {
        return counts[bucket].sum();
    }

    double sum() {
        return sum.sum();
    }
}
