package io.flagwire.kube.core;

import static io.flagwire.kube.rule.Fields.number;
import static io.flagwire.kube.rule.Fields.object;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.generic.registry.Cell;
import io.flagwire.generic.registry.Columns;
import io.flagwire.generic.registry.Columns.Column;
import io.flagwire.generic.registry.FieldValues;
import io.flagwire.generic.registry.StatusRules;
import io.flagwire.generic.registry.Strategy;
import io.flagwire.kube.rule.Cells;
import io.flagwire.kube.rule.Fields;
import io.flagwire.kube.rule.WorkloadColumns;
import java.util.List;

/** Controllers that keep a number of pods, from before there were ReplicaSets. */
final class ReplicationControllers {
    static final Strategy STRATEGY = StatusRules.strategy(JsonObject.of("replicas", 0L))
            .defaults(ReplicationControllers::defaults)
            .validate(ReplicationControllerValidation::validate)
            .build();

    static final Columns COLUMNS = new Columns(
            List.of(
                    Column.ofName(),
                    WorkloadColumns.DESIRED,
                    WorkloadColumns.CURRENT,
                    WorkloadColumns.READY,
                    Column.ofAge(),
                    WorkloadColumns.CONTAINERS,
                    WorkloadColumns.IMAGES,
                    WorkloadColumns.SELECTOR),
            (controller, now) -> {
                JsonObject spec = controller.getObject("spec");
                JsonObject status = controller.getObject("status");
                JsonObject template = object(spec, "template");
                return List.of(
                        Cell.name(controller),
                        number(spec, "replicas"),
                        number(status, "replicas"),
                        number(status, "readyReplicas"),
                        Cell.age(controller, now),
                        Cells.containers(template),
                        Cells.images(template),
                        Cells.labels(object(spec, "selector")));
            });

    private ReplicationControllers() {}

    private static void defaults(JsonObject controller) {
        JsonObject spec = controller.computeObject("spec");
        PodSpecs.templateDefaults(spec);
        JsonObject labels = Fields.at(spec, "template", "metadata", "labels");
        if (labels != null && !labels.isEmpty()) {
            if (Fields.size(spec, "selector") == 0) {
                spec.put("selector", labels.deepCopy());
            }
            JsonObject metadata = controller.computeObject("metadata");
            if (Fields.size(metadata, "labels") == 0) {
                metadata.put("labels", labels.deepCopy());
            }
        }
        Fields.set(spec, "replicas", 1L);
    }

    /** The value of a selectable field. */
    static String fieldValue(JsonObject controller, String path) {
        String value = FieldValues.AT_PATH.of(controller, path);
        return value.isEmpty() ? "0" : value;
    }
}
