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
import io.flagwire.kube.rule.Fields;
import io.flagwire.kube.rule.WorkloadColumns;
import java.util.List;
import java.util.Objects;

/** DaemonSets. */
final class DaemonSets {
    private static final long HISTORY = 10;
    private static final String TEMPLATE_GENERATION = "deprecated.daemonset.template.generation";
    private static final JsonObject INITIAL = JsonObject.of(
            "currentNumberScheduled", 0L, "numberMisscheduled", 0L, "desiredNumberScheduled", 0L, "numberReady", 0L);

    static final Strategy STRATEGY = Strategy.builder()
            .defaults(DaemonSets::defaults)
            .prepareForCreate((daemonSet, context) -> {
                daemonSet.put("status", INITIAL.deepCopy());
                annotate(daemonSet, 1);
            })
            .prepareForUpdate(DaemonSets::prepareForUpdate)
            .prepareForStatusUpdate(StatusRules::keepSpec)
            .validate(WorkloadValidation::daemonSet)
            .validateUpdate(WorkloadValidation::fixedSelector)
            .build();

    static final Columns COLUMNS = new Columns(
            List.of(
                    Column.ofName(),
                    Column.of("Desired", "integer", "Nodes that should run a pod."),
                    Column.of("Current", "integer", "Nodes that do."),
                    WorkloadColumns.READY,
                    Column.of("Up-to-date", "integer", "Pods of the current template."),
                    Column.of("Available", "integer", "Pods that have been ready for long enough."),
                    Column.of("Node Selector", "string", "Labels of the nodes."),
                    Column.ofAge(),
                    WorkloadColumns.CONTAINERS,
                    WorkloadColumns.IMAGES,
                    WorkloadColumns.SELECTOR),
            (daemonSet, now) -> {
                JsonObject spec = daemonSet.getObject("spec");
                JsonObject status = daemonSet.getObject("status");
                JsonObject template = object(spec, "template");
                return List.of(
                        Cell.name(daemonSet),
                        number(status, "desiredNumberScheduled"),
                        number(status, "currentNumberScheduled"),
                        number(status, "numberReady"),
                        number(status, "updatedNumberScheduled"),
                        number(status, "numberAvailable"),
                        Cells.labels(Fields.at(template, "spec", "nodeSelector")),
                        Cell.age(daemonSet, now),
                        Cells.containers(template),
                        Cells.images(template),
                        Cells.selector(object(spec, "selector")));
            });

    private DaemonSets() {}

    private static void defaults(JsonObject daemonSet) {
        JsonObject spec = daemonSet.computeObject("spec");
        PodSpecs.templateDefaults(spec);
        JsonObject update = spec.computeObject("updateStrategy");
        setText(update, "type", "RollingUpdate");
        if (text(update, "type").equals("RollingUpdate")) {
            JsonObject rolling = update.computeObject("rollingUpdate");
            set(rolling, "maxUnavailable", 1L);
            set(rolling, "maxSurge", 0L);
        }
        set(spec, "revisionHistoryLimit", HISTORY);
    }

    private static void prepareForUpdate(JsonObject daemonSet, JsonObject old, WriteContext context) {
        StatusRules.keepStatus(daemonSet, old, context);
        long generation = templateGeneration(old);
        boolean same = Objects.equals(
                object(daemonSet.getObject("spec"), "template"), object(old.getObject("spec"), "template"));
        annotate(daemonSet, same ? generation : generation + 1);
    }

    private static void annotate(JsonObject daemonSet, long generation) {
        daemonSet
                .computeObject("metadata")
                .computeObject("annotations")
                .put(TEMPLATE_GENERATION, Long.toString(generation));
    }

    /** A stored one counts the generations of its template, if only from nothing; before v1 there was a field for it. */
    static JsonObject complete(JsonObject stored) {
        if (stored.computeObject("spec").remove("templateGeneration") instanceof Long generation) {
            annotate(stored, generation);
        }
        if (Fields.at(stored, "metadata", "annotations") == null
                || !stored.computeObject("metadata")
                        .computeObject("annotations")
                        .has(TEMPLATE_GENERATION)) {
            annotate(stored, 0);
        }
        return stored;
    }

    private static long templateGeneration(JsonObject daemonSet) {
        try {
            return Long.parseLong(text(Fields.at(daemonSet, "metadata", "annotations"), TEMPLATE_GENERATION));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
