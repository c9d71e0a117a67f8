package io.flagwire.generic.metrics;

/** Takes numbers that are read only when somebody asks for the metrics. */
@FunctionalInterface
public interface Samples {
    /**
     * A series of the family and its value.
     *
     * @param labelValues in the order of the family's labels
     */
    void add(double value, String... labelValues);
}
