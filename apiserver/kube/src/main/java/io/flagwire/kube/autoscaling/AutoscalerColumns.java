package io.flagwire.kube.autoscaling;

import static io.flagwire.kube.rule.Fields.number;
import static io.flagwire.kube.rule.Fields.object;
import static io.flagwire.kube.rule.Fields.objects;
import static io.flagwire.kube.rule.Fields.text;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.generic.registry.Cell;
import io.flagwire.generic.registry.Columns;
import io.flagwire.generic.registry.Columns.Column;
import io.flagwire.kube.rule.Cells;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The row of a HorizontalPodAutoscaler. */
final class AutoscalerColumns {
    private static final int METRICS_MAX = 2;
    private static final String UNKNOWN = "<unknown>";

    static final Columns COLUMNS = new Columns(
            List.of(
                    Column.ofName(),
                    Column.of("Reference", "string", "What is scaled."),
                    Column.of("Targets", "string", "Metrics as they are, and as they should be."),
                    Column.of("MinPods", "string", "Fewest pods."),
                    Column.of("MaxPods", "string", "Most pods."),
                    Column.of("Replicas", "string", "Pods now."),
                    Column.ofAge()),
            (autoscaler, now) -> {
                JsonObject spec = autoscaler.getObject("spec");
                JsonObject status = autoscaler.getObject("status");
                JsonObject target = object(spec, "scaleTargetRef");
                Long min = spec == null ? null : spec.getLong("minReplicas");
                return List.of(
                        Cell.name(autoscaler),
                        text(target, "kind") + "/" + text(target, "name"),
                        targets(objects(spec, "metrics"), objects(status, "currentMetrics")),
                        min == null ? Cells.UNSET : min.toString(),
                        number(spec, "maxReplicas"),
                        number(status, "currentReplicas"),
                        Cell.age(autoscaler, now));
            });

    private AutoscalerColumns() {}

    private static String targets(List<JsonObject> metrics, List<JsonObject> current) {
        if (metrics.isEmpty()) {
            return Cells.NONE;
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < metrics.size(); i++) {
            texts.add(target(metrics.get(i), i < current.size() ? current.get(i) : null));
        }
        return texts.size() <= METRICS_MAX
                ? String.join(", ", texts)
                : String.join(", ", texts.subList(0, METRICS_MAX)) + " + " + (texts.size() - METRICS_MAX) + " more...";
    }

    private static String target(JsonObject metric, @Nullable JsonObject current) {
        return switch (text(metric, "type")) {
            case "Resource" -> resource("resource", metric, current);
            case "ContainerResource" -> resource("containerResource", metric, current);
            case "Pods" -> value("pods", "averageValue", metric, current);
            case "Object" -> averageOrValue("object", metric, current);
            case "External" -> averageOrValue("external", metric, current);
            default -> "<unknown type>";
        };
    }

    private static String averageOrValue(String source, JsonObject metric, @Nullable JsonObject current) {
        JsonObject target = object(object(metric, source), "target");
        return target != null && target.get("averageValue") != null
                ? value(source, "averageValue", metric, current) + " (avg)"
                : value(source, "value", metric, current);
    }

    private static String value(String source, String key, JsonObject metric, @Nullable JsonObject current) {
        String is = Cells.quantity(object(object(current, source), "current"), key);
        String target = Cells.quantity(object(object(metric, source), "target"), key);
        return (is.isEmpty() ? UNKNOWN : is) + "/" + target;
    }

    private static String resource(String source, JsonObject metric, @Nullable JsonObject current) {
        JsonObject from = object(metric, source);
        JsonObject target = object(from, "target");
        String name = text(from, "name") + ": ";
        if (target != null && target.get("averageValue") != null) {
            return name + value(source, "averageValue", metric, current);
        }
        JsonObject is = object(object(current, source), "current");
        String percent = is == null || is.getLong("averageUtilization") == null
                ? UNKNOWN
                : is.getLong("averageUtilization") + "%";
        Long wanted = target == null ? null : target.getLong("averageUtilization");
        return name + percent + "/" + (wanted == null ? "<auto>" : wanted + "%");
    }
}
