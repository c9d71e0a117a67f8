package io.flagwire.kube.autoscaling;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.json.JsonParser;
import io.flagwire.apimachinery.json.JsonSyntaxException;
import io.flagwire.apimachinery.json.JsonWriter;
import io.flagwire.apimachinery.schema.GroupVersionKind;
import io.flagwire.generic.registry.ResourceDefinition.Conversion;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Autoscalers lie in the store as v2. In v1 there is one field for the utilization of the processors; all else that v2 knows
 * travels in annotations, so that nothing is lost when a v1 client writes back what it has read.
 */
final class AutoscalerConversion {
    private static final String PREFIX = "autoscaling.alpha.kubernetes.io/";
    private static final String METRICS = PREFIX + "metrics";
    private static final String CURRENT_METRICS = PREFIX + "current-metrics";
    private static final String CONDITIONS = PREFIX + "conditions";
    private static final String BEHAVIOR = PREFIX + "behavior";
    private static final long UTILIZATION_DEFAULT = 80;

    static final GroupVersionKind V1 = new GroupVersionKind("autoscaling", "v1", "HorizontalPodAutoscaler");
    static final GroupVersionKind V2 = new GroupVersionKind("autoscaling", "v2", "HorizontalPodAutoscaler");
    static final Conversion CONVERSION =
            new Conversion(V2, AutoscalerConversion::toStored, AutoscalerConversion::fromStored);

    private AutoscalerConversion() {}

    private static JsonObject toStored(JsonObject served) {
        JsonObject stored = served.deepCopy().put("apiVersion", V2.apiVersion()).put("kind", V2.kind());
        JsonObject spec = stored.computeObject("spec");
        JsonArray metrics = unflatten(take(stored, METRICS), AnnotatedMetrics.SPECS);
        Long percent = spec.getLong("targetCPUUtilizationPercentage");
        spec.remove("targetCPUUtilizationPercentage");
        if (percent != null || metrics.isEmpty()) {
            metrics.add(
                    0, AnnotatedMetrics.SPECS.processorUtilization(percent == null ? UTILIZATION_DEFAULT : percent));
        }
        spec.put("metrics", metrics);
        if (take(stored, BEHAVIOR) instanceof JsonObject behavior) {
            spec.put("behavior", rename(behavior, AutoscalerConversion::lower));
        }
        JsonObject status = stored.getObject("status");
        Object currentMetrics = take(stored, CURRENT_METRICS);
        Object conditions = take(stored, CONDITIONS);
        if (status != null) {
            JsonArray current = unflatten(currentMetrics, AnnotatedMetrics.STATUSES);
            Long currentPercent = status.getLong("currentCPUUtilizationPercentage");
            status.remove("currentCPUUtilizationPercentage");
            if (currentPercent != null) {
                current.add(0, AnnotatedMetrics.STATUSES.processorUtilization(currentPercent));
            }
            status.put("currentMetrics", current.isEmpty() ? null : current);
            if (conditions instanceof JsonArray) {
                status.put("conditions", conditions);
            }
        }
        return stored;
    }

    private static JsonObject fromStored(JsonObject stored) {
        JsonObject served = stored.deepCopy().put("apiVersion", V1.apiVersion()).put("kind", V1.kind());
        JsonObject spec = served.computeObject("spec");
        Long percent = flatten(served, METRICS, spec.remove("metrics"), AnnotatedMetrics.SPECS);
        if (percent != null) {
            spec.put("targetCPUUtilizationPercentage", percent);
        }
        if (spec.remove("behavior") instanceof JsonObject behavior) {
            annotate(served, BEHAVIOR, annotated(behavior));
        }
        JsonObject status = served.getObject("status");
        if (status != null) {
            Long current = flatten(served, CURRENT_METRICS, status.remove("currentMetrics"), AnnotatedMetrics.STATUSES);
            if (current != null) {
                status.put("currentCPUUtilizationPercentage", current);
            }
            if (status.remove("conditions") instanceof JsonArray conditions) {
                annotate(served, CONDITIONS, conditions);
            }
            if (!status.has("currentReplicas")) {
                status.put("currentReplicas", 0L);
            }
        }
        return served;
    }

    /** Annotates all metrics but that of the processors, which it returns. */
    private static @Nullable Long flatten(
            JsonObject served, String annotation, @Nullable Object metrics, AnnotatedMetrics form) {
        Long percent = null;
        JsonArray flat = new JsonArray();
        for (int i = 0; metrics instanceof JsonArray array && i < array.size(); i++) {
            JsonObject metric = array.getObject(i);
            Long found = metric == null || percent != null ? null : form.processorUtilization(metric);
            if (found != null) {
                percent = found;
            } else if (metric != null) {
                flat.add(form.flatten(metric));
            }
        }
        if (!flat.isEmpty()) {
            annotate(served, annotation, flat);
        }
        return percent;
    }

    private static JsonArray unflatten(@Nullable Object flat, AnnotatedMetrics form) {
        JsonArray metrics = new JsonArray();
        for (int i = 0; flat instanceof JsonArray array && i < array.size(); i++) {
            JsonObject metric = array.getObject(i);
            if (metric != null) {
                metrics.add(form.unflatten(metric));
            }
        }
        return metrics;
    }

    private static void annotate(JsonObject object, String annotation, Object value) {
        String text = new String(JsonWriter.write(value), StandardCharsets.UTF_8);
        object.computeObject("metadata").computeObject("annotations").put(annotation, text);
    }

    /** Removes an annotation and reads it; null if it is absent or no JSON. */
    private static @Nullable Object take(JsonObject object, String annotation) {
        JsonObject metadata = object.computeObject("metadata");
        JsonObject annotations = metadata.getObject("annotations");
        if (annotations == null || !(annotations.remove(annotation) instanceof String text)) {
            return null;
        }
        if (annotations.isEmpty()) {
            metadata.remove("annotations");
        }
        try {
            return JsonParser.parse(text.getBytes(StandardCharsets.UTF_8));
        } catch (JsonSyntaxException e) {
            return null;
        }
    }

    /** The behavior with all members of its Go type, in their order. */
    private static JsonObject annotated(JsonObject behavior) {
        JsonObject annotated = new JsonObject(2);
        for (String direction : List.of("scaleUp", "scaleDown")) {
            JsonObject rules = behavior.getObject(direction);
            annotated.put(
                    upper(direction),
                    rules == null
                            ? null
                            : JsonObject.of(
                                    "StabilizationWindowSeconds",
                                    rules.get("stabilizationWindowSeconds"),
                                    "SelectPolicy",
                                    rules.get("selectPolicy"),
                                    "Policies",
                                    rename(rules.get("policies"), AutoscalerConversion::upper),
                                    "Tolerance",
                                    rules.get("tolerance")));
        }
        return annotated;
    }

    /** The same tree with other keys: the annotation of the behavior has the names of Go's fields. */
    private static @Nullable Object rename(@Nullable Object value, UnaryOperator<String> keys) {
        return switch (value) {
            case JsonObject object -> {
                JsonObject renamed = new JsonObject(object.size());
                for (int i = 0; i < object.size(); i++) {
                    if (object.valueAt(i) == null) {
                        continue;
                    }
                    renamed.put(keys.apply(object.keyAt(i)), rename(object.valueAt(i), keys));
                }
                yield renamed;
            }
            case JsonArray array -> {
                JsonArray renamed = new JsonArray(array.size());
                for (Object element : array) {
                    renamed.add(rename(element, keys));
                }
                yield renamed;
            }
            case null, default -> value;
        };
    }

    private static String lower(String key) {
        return key.substring(0, Math.min(1, key.length())).toLowerCase(Locale.ROOT)
                + key.substring(Math.min(1, key.length()));
    }

    private static String upper(String key) {
        return key.substring(0, Math.min(1, key.length())).toUpperCase(Locale.ROOT)
                + key.substring(Math.min(1, key.length()));
    }
}
