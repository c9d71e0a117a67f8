package io.flagwire.generic.options;

import io.flagwire.annotations.Flag;
import io.flagwire.runtime.flag.Quoted;
import io.flagwire.runtime.lifecycle.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which metrics there are, and with which labels (component-base's metrics.Options). */
public final class MetricsOptions {
    private static final String METRICS = "metrics";
    private static final String METRIC_NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
    private static final String LABEL_NAME = "[a-zA-Z_][a-zA-Z0-9_]*";

    @Flag(
            help =
                    "The minor version before this one, as in 1.35, to see the metrics once more that were hidden since.",
            unsupported = METRICS)
    String showHiddenMetricsForVersion = "";

    @Flag(help = "Metrics, by their full names, that are not to be collected.", unsupported = METRICS)
    List<String> disabledMetrics = List.of();

    @Flag(
            help =
                    "The only values that a metric's label may have, as metric,label='value,value'. All others are shown as"
                            + " unexpected. May be given several times.",
            typeName = "stringToString",
            converter = StringToString.class,
            unsupported = METRICS)
    Map<String, String> allowMetricLabels = Map.of();

    @Flag(
            help = "A YAML file with what --allow-metric-labels would say: a line metric,label: value,value for each.",
            unsupported = METRICS)
    String allowMetricLabelsManifest = "";

    /**
     * Adds what is wrong, as kube-apiserver names it.
     *
     * @param previousVersion the minor version before this one
     */
    public void validate(Problems problems, String previousVersion) {
        if (!showHiddenMetricsForVersion.isEmpty() && !showHiddenMetricsForVersion.equals(previousVersion)) {
            problems.add(invalid("showHiddenMetricsForVersion", Quoted.of(showHiddenMetricsForVersion))
                    + "must be omitted or have the value '" + previousVersion
                    + "'; only the previous minor version is allowed");
        }
        for (String metric : disabledMetrics) {
            if (!metric.matches(METRIC_NAME)) {
                problems.add(invalid("disabledMetrics", jsonArray())
                        + "must be fully qualified metric names matching \"^" + METRIC_NAME + "$\", got "
                        + Quoted.of(metric));
                break;
            }
        }
        for (String key : allowMetricLabels.keySet()) {
            if (!key.matches(METRIC_NAME + "," + LABEL_NAME)) {
                problems.add(invalid("allowListMapping", jsonObject())
                        + "must have keys with format `metricName,labelName` where metricName matches \"" + METRIC_NAME
                        + "\" and labelName matches \"" + LABEL_NAME + "\"");
                break;
            }
        }
        if (!allowMetricLabelsManifest.isEmpty() && !Files.exists(Path.of(allowMetricLabelsManifest))) {
            problems.add(invalid("allowListMappingManifest", Quoted.of(allowMetricLabelsManifest))
                    + "failed to read allow list manifest: open " + allowMetricLabelsManifest
                    + ": no such file or directory");
        }
        if (!allowMetricLabelsManifest.isEmpty() && !allowMetricLabels.isEmpty()) {
            problems.add("metrics: Invalid value: " + json()
                    + ": cannot specify both allowListMapping and allowListMappingManifest");
        }
    }

    private static String invalid(String field, String value) {
        return "metrics." + field + ": Invalid value: " + value + ": ";
    }

    private String json() {
        List<String> fields = new ArrayList<>();
        if (!showHiddenMetricsForVersion.isEmpty()) {
            fields.add("\"showHiddenMetricsForVersion\":" + Quoted.of(showHiddenMetricsForVersion));
        }
        if (!disabledMetrics.isEmpty()) {
            fields.add("\"disabledMetrics\":" + jsonArray());
        }
        fields.add("\"allowListMapping\":" + jsonObject());
        fields.add("\"allowListMappingManifest\":" + Quoted.of(allowMetricLabelsManifest));
        return "{" + String.join(",", fields) + "}";
    }

    private String jsonArray() {
        return "[" + String.join(",", disabledMetrics.stream().map(Quoted::of).toList()) + "]";
    }

    private String jsonObject() {
        List<String> pairs = new ArrayList<>();
        new TreeMap<>(allowMetricLabels).forEach((key, value) -> pairs.add(Quoted.of(key) + ":" + Quoted.of(value)));
        return "{" + String.join(",", pairs) + "}";
    }
}
