package io.flagwire.generic.metrics;

import io.flagwire.generic.metrics.MetricName.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** The metrics of a server by their names, each of which is registered once. Safe for all threads. */
public final class MetricRegistry {
    private final Map<String, Consumer<TextFormat>> families = new ConcurrentSkipListMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Consumer<MetricRegistry>> later = new ArrayList<>(); // guarded by lock

    /**
     * A family of counters.
     *
     * @param help begins with the stability level, as {@code [ALPHA]}
     * @param labels in alphabetical order
     */
    public MetricFamily<Counter> counters(String name, String help, String... labels) {
        MetricFamily<Counter> family =
                new MetricFamily<>(new MetricName(name, Type.COUNTER, help, List.of(labels)), Counter::new);
        register(family.name(), text -> text.counters(family));
        return family;
    }

    /** A family of gauges. */
    public MetricFamily<Gauge> gauges(String name, String help, String... labels) {
        MetricFamily<Gauge> family =
                new MetricFamily<>(new MetricName(name, Type.GAUGE, help, List.of(labels)), Gauge::new);
        register(family.name(), text -> text.gauges(family));
        return family;
    }

    /**
     * A family of histograms.
     *
     * @param bounds the buckets' upper bounds, ascending
     */
    public MetricFamily<Histogram> histograms(String name, String help, double[] bounds, String... labels) {
        double[] ascending = bounds.clone();
        MetricFamily<Histogram> family = new MetricFamily<>(
                new MetricName(name, Type.HISTOGRAM, help, List.of(labels)), () -> new Histogram(ascending));
        register(family.name(), text -> text.histograms(family));
        return family;
    }

    /** Counters that are kept elsewhere, and read when somebody asks. */
    public void readCounters(String name, String help, Consumer<Samples> reader, String... labels) {
        MetricName family = new MetricName(name, Type.COUNTER, help, List.of(labels));
        register(family, text -> text.samples(family, reader));
    }

    /** Gauges that are kept elsewhere, and read when somebody asks. */
    public void readGauges(String name, String help, Consumer<Samples> reader, String... labels) {
        MetricName family = new MetricName(name, Type.GAUGE, help, List.of(labels));
        register(family, text -> text.samples(family, reader));
    }

    /**
     * Lets families that are only read register when somebody asks for the metrics for the first time, so that a start does not
     * pay for them.
     */
    public void registerLater(Consumer<MetricRegistry> registration) {
        lock.lock();
        try {
            later.add(registration);
        } finally {
            lock.unlock();
        }
    }

    private void registerRest() {
        lock.lock();
        try {
            later.forEach(registration -> registration.accept(this));
            later.clear();
        } finally {
            lock.unlock();
        }
    }

    private void register(MetricName name, Consumer<TextFormat> family) {
        if (families.putIfAbsent(name.name(), family) != null) {
            throw new IllegalArgumentException("there is a metric " + name.name() + " already");
        }
    }

    /** All families with at least one series, in the text format 0.0.4 of Prometheus. */
    public byte[] text() {
        registerRest();
        TextFormat text = new TextFormat();
        families.values().forEach(family -> family.accept(text));
        return text.toByteArray();
    }

    /** Bounds that begin with one value and grow by another. */
    public static double[] linearBuckets(double start, double width, int count) {
        double[] bounds = new double[count];
        for (int i = 0; i < count; i++) {
            bounds[i] = start + i * width;
        }
        return bounds;
    }

    /** Bounds that begin with one value and grow by a factor. */
    public static double[] exponentialBuckets(double start, double factor, int count) {
        double[] bounds = new double[count];
        double bound = start;
        for (int i = 0; i < count; i++) {
            bounds[i] = bound;
            bound *= factor;
        }
        return bounds;
    }
}
