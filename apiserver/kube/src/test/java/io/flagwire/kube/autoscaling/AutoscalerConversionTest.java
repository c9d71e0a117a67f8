package io.flagwire.kube.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.json.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class AutoscalerConversionTest {
    private static final String STORED = """
            {"apiVersion": "autoscaling/v2", "kind": "HorizontalPodAutoscaler", "metadata": {"name": "h"},
             "spec": {"maxReplicas": 3, "metrics": [
               {"type": "Resource", "resource": {"name": "memory", "target": {"type": "AverageValue", "averageValue": "1Gi"}}},
               {"type": "Resource", "resource": {"name": "cpu", "target": {"type": "Utilization", "averageUtilization": 50}}},
               {"type": "Pods", "pods": {"metric": {"name": "foo"}, "target": {"type": "AverageValue", "averageValue": "5"}}},
               {"type": "Object", "object": {"describedObject": {"kind": "Service", "name": "s"},
                 "metric": {"name": "foo"}, "target": {"type": "Value", "value": "5"}}},
               {"type": "External", "external": {"metric": {"name": "foo", "selector": {"matchLabels": {"a": "b"}}},
                 "target": {"type": "AverageValue", "averageValue": "5"}}}],
               "behavior": {"scaleDown": {"stabilizationWindowSeconds": 5}}},
             "status": {"desiredReplicas": 0, "currentMetrics": null}}
            """;

    private static JsonObject json(String text) {
        return (JsonObject) Objects.requireNonNull(JsonParser.parse(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void otherMetricsTravelInAnAnnotation() {
        JsonObject served = AutoscalerConversion.CONVERSION.fromStored().apply(json(STORED));
        assertThat(served.computeObject("spec").getLong("targetCPUUtilizationPercentage"))
                .isEqualTo(50);
        assertThat(served.computeObject("metadata")
                        .computeObject("annotations")
                        .getString("autoscaling.alpha.kubernetes.io/metrics"))
                .isEqualTo("[{\"type\":\"Resource\",\"resource\":{\"name\":\"memory\",\"targetAverageValue\":\"1Gi\"}},"
                        + "{\"type\":\"Pods\",\"pods\":{\"metricName\":\"foo\",\"targetAverageValue\":\"5\"}},"
                        + "{\"type\":\"Object\",\"object\":{\"target\":{\"kind\":\"Service\",\"name\":\"s\"},"
                        + "\"metricName\":\"foo\",\"targetValue\":\"5\"}},"
                        + "{\"type\":\"External\",\"external\":{\"metricName\":\"foo\","
                        + "\"metricSelector\":{\"matchLabels\":{\"a\":\"b\"}},\"targetAverageValue\":\"5\"}}]");
    }

    @Test
    void behaviorTravelsWithTheNamesAndTheOrderOfGo() {
        JsonObject served = AutoscalerConversion.CONVERSION.fromStored().apply(json("""
                {"metadata": {"name": "h"}, "spec": {"behavior": {
                   "scaleUp": {"policies": [{"type": "Pods", "value": 4, "periodSeconds": 15}], "selectPolicy": "Max",
                     "stabilizationWindowSeconds": 0}}}}
                """));
        assertThat(served.computeObject("metadata")
                        .computeObject("annotations")
                        .getString("autoscaling.alpha.kubernetes.io/behavior"))
                .isEqualTo("{\"ScaleUp\":{\"StabilizationWindowSeconds\":0,\"SelectPolicy\":\"Max\","
                        + "\"Policies\":[{\"Type\":\"Pods\",\"Value\":4,\"PeriodSeconds\":15}],\"Tolerance\":null},"
                        + "\"ScaleDown\":null}");
    }

    @Test
    void nothingIsLostOnTheWayThereAndBack() {
        JsonObject stored = json(STORED);
        JsonObject back = AutoscalerConversion.CONVERSION
                .toStored()
                .apply(AutoscalerConversion.CONVERSION.fromStored().apply(stored.deepCopy()));
        // The processors come first then.
        var metrics = Objects.requireNonNull(stored.computeObject("spec").getArray("metrics"));
        metrics.add(0, metrics.remove(1));
        back.computeObject("status").remove("currentReplicas");
        assertThat(back).isEqualTo(stored);
    }

    @Test
    void autoscalerWithoutAnyMetricWatchesTheProcessors() {
        JsonObject stored = AutoscalerConversion.CONVERSION
                .toStored()
                .apply(json("{\"metadata\": {\"name\": \"h\"}, \"spec\": {\"maxReplicas\": 3}}"));
        assertThat(stored.computeObject("spec").getArray("metrics"))
                .isEqualTo(json("""
                        {"metrics": [{"type": "Resource",
                          "resource": {"name": "cpu", "target": {"type": "Utilization", "averageUtilization": 80}}}]}
                        """).getArray("metrics"));
    }
}
