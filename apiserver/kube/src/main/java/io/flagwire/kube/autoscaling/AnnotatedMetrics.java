package io.flagwire.kube.autoscaling;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Metrics of v2 in the flat form in which v1 carries them in annotations: {@code {"metric":{"name":"m"},"target":{"value":"5"}}}
 * there is {@code {"metricName":"m","targetValue":"5"}} here. Specs say {@code target}, statuses {@code current}.
 */
final class AnnotatedMetrics {
    static final AnnotatedMetrics SPECS = new AnnotatedMetrics("target");
    static final AnnotatedMetrics STATUSES = new AnnotatedMetrics("current");

    private final String member;

    private AnnotatedMetrics(String member) {
        this.member = member;
    }

    /** Which member holds the details of a metric of this type. */
    private static String source(String type) {
        return switch (type) {
            case "Object" -> "object";
            case "Pods" -> "pods";
            case "ContainerResource" -> "containerResource";
            case "External" -> "external";
            default -> "resource";
        };
    }

    private static String type(JsonObject metric) {
        return Objects.requireNonNullElse(metric.getString("type"), "");
    }

    /** The utilization of the processors, the one metric that v1 has a field for; null if it is another metric. */
    @Nullable
    Long processorUtilization(JsonObject metric) {
        JsonObject resource = metric.getObject("resource");
        if (!type(metric).equals("Resource") || resource == null || !"cpu".equals(resource.getString("name"))) {
            return null;
        }
        JsonObject value = resource.getObject(member);
        return value == null ? null : value.getLong("averageUtilization");
    }

    JsonObject processorUtilization(long percent) {
        JsonObject value = JsonObject.of("averageUtilization", percent);
        if (member.equals("target")) {
            value = JsonObject.of("type", "Utilization", "averageUtilization", percent);
        }
        return JsonObject.of("type", "Resource", "resource", JsonObject.of("name", "cpu", member, value));
    }

    JsonObject flatten(JsonObject metric) {
        String type = type(metric);
        String source = source(type);
        JsonObject from = Objects.requireNonNullElseGet(metric.getObject(source), JsonObject::new);
        JsonObject to = new JsonObject();
        boolean external = type.equals("External");
        put(to, "target", from.get("describedObject"));
        put(to, "name", from.get("name"));
        JsonObject named = from.getObject("metric");
        if (named != null) {
            put(to, "metricName", named.get("name"));
            put(to, external ? "metricSelector" : "selector", named.get("selector"));
        }
        JsonObject value = from.getObject(member);
        if (value != null) {
            put(to, member + "AverageUtilization", value.get("averageUtilization"));
            put(to, member + "Value", value.get("value"));
            put(to, averageValue(type), value.get("averageValue"));
        }
        put(to, "container", from.get("container"));
        return JsonObject.of("type", type, source, to);
    }

    JsonObject unflatten(JsonObject metric) {
        String type = type(metric);
        String source = source(type);
        JsonObject from = Objects.requireNonNullElseGet(metric.getObject(source), JsonObject::new);
        JsonObject to = new JsonObject();
        put(to, "describedObject", from.get("target"));
        put(to, "name", from.get("name"));
        put(to, "container", from.get("container"));
        if (from.has("metricName")) {
            JsonObject named = JsonObject.of("name", from.get("metricName"));
            put(named, "selector", from.get(type.equals("External") ? "metricSelector" : "selector"));
            to.put("metric", named);
        }
        JsonObject value = new JsonObject();
        put(value, "value", from.get(member + "Value"));
        put(value, "averageValue", from.get(averageValue(type)));
        put(value, "averageUtilization", from.get(member + "AverageUtilization"));
        if (member.equals("target")) {
            value.put("type", targetType(value));
        }
        to.put(member, value);
        return JsonObject.of("type", type, source, to);
    }

    private String averageValue(String type) {
        return type.equals("Object") ? "averageValue" : member + "AverageValue";
    }

    private static String targetType(JsonObject value) {
        if (value.has("averageUtilization")) {
            return "Utilization";
        }
        return value.has("averageValue") ? "AverageValue" : "Value";
    }

    private static void put(JsonObject to, String key, @Nullable Object value) {
        if (value != null) {
            to.put(key, JsonArray.copyOf(value));
        }
    }
}
