package io.flagwire.kube.apps;

import static io.flagwire.kube.rule.Fields.number;
import static io.flagwire.kube.rule.Fields.object;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.generic.registry.Cell;
import io.flagwire.generic.registry.Columns;
import io.flagwire.generic.registry.Columns.Column;
import io.flagwire.generic.registry.StatusRules;
import io.flagwire.generic.registry.Strategy;
import io.flagwire.kube.core.PodSpecs;
import io.flagwire.kube.rule.Cells;
import io.flagwire.kube.rule.Fields;
import io.flagwire.kube.rule.WorkloadColumns;
import java.util.List;

/** ReplicaSets. */
final class ReplicaSets {
    static final Strategy STRATEGY = StatusRules.strategy(JsonObject.of("replicas", 0L))
            .defaults(ReplicaSets::defaults)
            .validate(WorkloadValidation::replicaSet)
            .validateUpdate(WorkloadValidation::fixedSelector)
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
            (set, now) -> {
                JsonObject spec = set.getObject("spec");
                JsonObject status = set.getObject("status");
                JsonObject template = object(spec, "template");
                return List.of(
                        Cell.name(set),
                        number(spec, "replicas"),
                        number(status, "replicas"),
                        number(status, "readyReplicas"),
                        Cell.age(set, now),
                        Cells.containers(template),
                        Cells.images(template),
                        Cells.selector(object(spec, "selector")));
            });

    private ReplicaSets() {}

    private static void defaults(JsonObject set) {
        JsonObject spec = set.computeObject("spec");
        Fields.set(spec, "replicas", 1L);
        PodSpecs.templateDefaults(spec);
    }
}
