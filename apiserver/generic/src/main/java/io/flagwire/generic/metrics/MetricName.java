package io.flagwire.generic.metrics;

import java.util.List;

/**
 * What a family is called.
 *
 * @param help one line, which begins with the stability level in brackets if the metric has one
 * @param labels names in alphabetical order
 */
record MetricName(String name, Type type, String help, List<String> labels) {
    /** As the text format names it. */
    enum Type {
        COUNTER("counter"),
        GAUGE("gauge"),
        HISTOGRAM("histogram");

        final String text;

        Type(String text) {
            this.text = text;
        }
    }

    MetricName {
        labels = List.copyOf(labels);
        if (!labels.equals(labels.stream().sorted().toList())) {
            throw new IllegalArgumentException("labels of " + name + " are not in alphabetical order: " + labels);
        }
    }

    /** The order of series in a family. */
    static int compare(List<String> a, List<String> b) {
        for (int i = 0; i < a.size(); i++) {
            int order = a.get(i).compareTo(b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
