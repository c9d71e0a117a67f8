package io.flagwire.generic.metrics;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * All series of one name. Safe for all threads.
 *
 * @param <M> {@link Counter}, {@link Gauge} or {@link Histogram}
 */
public final class MetricFamily<M> {
    private final MetricName name;
    private final Supplier<M> create;
    private final Map<List<String>, M> series = new ConcurrentHashMap<>();

    MetricFamily(MetricName name, Supplier<M> create) {
        this.name = name;
        this.create = create;
        if (name.labels().isEmpty()) {
            with();
        }
    }

    /**
     * The series with these label values, which exists from now on. To be kept by whoever counts often.
     *
     * @param labelValues in the order of the family's labels
     */
    public M with(String... labelValues) {
        List<String> key = List.of(labelValues);
        if (key.size() != name.labels().size()) {
            throw new IllegalArgumentException(name.name() + " has labels " + name.labels() + ", not " + key);
        }
        return series.computeIfAbsent(key, values -> create.get());
    }

    MetricName name() {
        return name;
    }

    /** Gives everything it has to a writer. */
    void collect(Consumer<? super Map.Entry<List<String>, M>> writer) {
        series.entrySet().stream()
                .sorted((a, b) -> MetricName.compare(a.getKey(), b.getKey()))
                .forEach(writer);
    }
}
