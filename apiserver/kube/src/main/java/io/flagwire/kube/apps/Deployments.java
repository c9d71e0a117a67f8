package io.flagwire.kube.apps;

import static io.flagwire.kube.rule.Fields.number;
import static io.flagwire.kube.rule.Fields.object;
import static io.flagwire.kube.rule.Fields.set;
import static io.flagwire.kube.rule.Fields.setText;
import static io.flagwire.kube.rule.Fields.text;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.generic.registry.Cell;
import io.flagwire.generic.registry.Columns;
import io.flagwire.generic.registry.Columns.Column;
import io.flagwire.generic.registry.StatusRules;
import io.flagwire.generic.registry.Strategy;
import io.flagwire.generic.registry.WriteContext;
import io.flagwire.kube.core.PodSpecs;
import io.flagwire.kube.rule.Cells;
import io.flagwire.kube.rule.WorkloadColumns;
import java.util.List;

/** Deployments. */
final class Deployments {
    private static final long HISTORY = 10;
    private static final long PROGRESS_SECONDS = 600;
    private static final String QUARTER = "25%";

    static final Strategy STRATEGY = StatusRules.strategy()
            .defaults(Deployments::defaults)
            .prepareForStatusUpdate(Deployments::prepareForStatusUpdate)
            .validate(WorkloadValidation::deployment)
            .validateUpdate(WorkloadValidation::fixedSelector)
            .build();

    static final Columns COLUMNS = new Columns(
            List.of(
                    Column.ofName(),
                    Column.of("Ready", "string", "Pods that are ready, of those that there should be."),
                    Column.of("Up-to-date", "string", "Pods of the current template."),
                    Column.of("Available", "string", "Pods that have been ready for long enough."),
                    Column.ofAge(),
                    WorkloadColumns.CONTAINERS,
                    WorkloadColumns.IMAGES,
                    WorkloadColumns.SELECTOR),
            (deployment, now) -> {
                JsonObject spec = deployment.getObject("spec");
                JsonObject status = deployment.getObject("status");
                JsonObject template = object(spec, "template");
                return List.of(
                        Cell.name(deployment),
                        number(status, "readyReplicas") + "/" + number(spec, "replicas"),
                        number(status, "updatedReplicas"),
                        number(status, "availableReplicas"),
                        Cell.age(deployment, now),
                        Cells.containers(template),
                        Cells.images(template),
                        Cells.selector(object(spec, "selector")));
            });

    private Deployments() {}

    private static void defaults(JsonObject deployment) {
        JsonObject spec = deployment.computeObject("spec");
        set(spec, "replicas", 1L);
        PodSpecs.templateDefaults(spec);
        JsonObject strategy = spec.computeObject("strategy");
        setText(strategy, "type", "RollingUpdate");
        if (text(strategy, "type").equals("RollingUpdate")) {
            JsonObject rolling = strategy.computeObject("rollingUpdate");
            set(rolling, "maxUnavailable", QUARTER);
            set(rolling, "maxSurge", QUARTER);
        }
        set(spec, "revisionHistoryLimit", HISTORY);
        set(spec, "progressDeadlineSeconds", PROGRESS_SECONDS);
    }

    private static void prepareForStatusUpdate(JsonObject deployment, JsonObject old, WriteContext context) {
        StatusRules.keepSpec(deployment, old, context);
        StatusRules.copy("labels", old.computeObject("metadata"), deployment.computeObject("metadata"));
    }
}
