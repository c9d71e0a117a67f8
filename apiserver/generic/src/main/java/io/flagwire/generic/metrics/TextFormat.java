package io.flagwire.generic.metrics;

import io.flagwire.apimachinery.json.GoNumbers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Writes families as Prometheus' Go client does, to the byte. Not thread-safe. */
final class TextFormat {
    private final StringBuilder text = new StringBuilder(64 * 1024);

    byte[] toByteArray() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    void counters(MetricFamily<Counter> family) {
        Head head = new Head(family.name());
        family.collect(series -> head.sample(series.getKey(), series.getValue().value()));
    }

    void gauges(MetricFamily<Gauge> family) {
        Head head = new Head(family.name());
        family.collect(series -> head.sample(series.getKey(), series.getValue().value()));
    }

    void samples(MetricName name, Consumer<Samples> reader) {
        List<Map.Entry<List<String>, Double>> samples = new ArrayList<>();
        reader.accept((value, labelValues) -> samples.add(Map.entry(List.of(labelValues), value)));
        samples.sort((a, b) -> MetricName.compare(a.getKey(), b.getKey()));
        Head head = new Head(name);
        for (Map.Entry<List<String>, Double> sample : samples) {
            head.sample(sample.getKey(), sample.getValue());
        }
    }

    void histograms(MetricFamily<Histogram> family) {
        Head head = new Head(family.name());
        family.collect(series -> head.histogram(series.getKey(), series.getValue()));
    }

    /** Writes a family; its head only once it has a series. */
    private final class Head {
        private final MetricName name;
        private boolean written;

        Head(MetricName name) {
            this.name = name;
        }

        void sample(List<String> labelValues, double value) {
            head();
            sample("", labelValues, "", value);
        }

        void histogram(List<String> labelValues, Histogram histogram) {
            head();
            long count = 0;
            for (int i = 0; i < histogram.buckets(); i++) {
                count += histogram.count(i);
                boolean last = i == histogram.buckets() - 1;
                sample("_bucket", labelValues, last ? "+Inf" : number(histogram.bound(i)), count);
            }
            sample("_sum", labelValues, "", histogram.sum());
            sample("_count", labelValues, "", count);
        }

        private void head() {
            if (!written) {
                written = true;
                text.append("# HELP ").append(name.name()).append(' ');
                escape(name.help(), false);
                text.append("\n# TYPE ")
                        .append(name.name())
                        .append(' ')
                        .append(name.type().text)
                        .append('\n');
            }
        }

        private void sample(String suffix, List<String> labelValues, String upperBound, double value) {
            text.append(name.name()).append(suffix);
            char separator = '{';
            for (int i = 0; i < labelValues.size(); i++) {
                label(separator, name.labels().get(i), labelValues.get(i));
                separator = ',';
            }
            if (!upperBound.isEmpty()) {
                label(separator, "le", upperBound);
                separator = ',';
            }
            text.append(separator == ',' ? "} " : " ").append(number(value)).append('\n');
        }

        private void label(char separator, String label, String value) {
            text.append(separator).append(label).append("=\"");
            escape(value, true);
            text.append('"');
        }
    }

    private void escape(String raw, boolean quotes) {
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '"' -> text.append(quotes ? "\\\"" : "\"");
                default -> text.append(c);
            }
        }
    }

    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        return GoNumbers.toGeneralString(value);
    }
}
