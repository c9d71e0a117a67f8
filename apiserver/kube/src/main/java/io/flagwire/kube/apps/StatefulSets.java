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
import io.flagwire.kube.core.PersistentVolumeClaims;
import io.flagwire.kube.core.PodSpecs;
import io.flagwire.kube.rule.Cells;
import io.flagwire.kube.rule.Fields;
import io.flagwire.kube.rule.WorkloadColumns;
import java.util.List;

/** StatefulSets. */
final class StatefulSets {
    private static final long HISTORY = 10;

    static final Strategy STRATEGY = StatusRules.strategy(JsonObject.of("replicas", 0L, "availableReplicas", 0L))
            .defaults(StatefulSets::defaults)
            .validate(WorkloadValidation::statefulSet)
            .validateUpdate(WorkloadValidation::statefulSetUpdate)
            .build();

    static final Columns COLUMNS = new Columns(
            List.of(
                    Column.ofName(),
                    Column.of("Ready", "string", "Pods that are ready, of those that there should be."),
                    Column.ofAge(),
                    WorkloadColumns.CONTAINERS,
                    WorkloadColumns.IMAGES),
            (set, now) -> {
                JsonObject spec = set.getObject("spec");
                JsonObject template = object(spec, "template");
                return List.of(
                        Cell.name(set),
                        number(set.getObject("status"), "readyReplicas") + "/" + number(spec, "replicas"),
                        Cell.age(set, now),
                        Cells.containers(template),
                        Cells.images(template));
            });

    private StatefulSets() {}

    private static void defaults(JsonObject statefulSet) {
        JsonObject spec = statefulSet.computeObject("spec");
        set(spec, "replicas", 1L);
        PodSpecs.templateDefaults(spec);
        for (JsonObject claim : Fields.objects(spec, "volumeClaimTemplates")) {
            claim.put("kind", "PersistentVolumeClaim").put("apiVersion", "v1");
            PersistentVolumeClaims.defaults(claim);
            setText(claim.computeObject("status"), "phase", "Pending");
        }
        set(spec, "serviceName", "");
        setText(spec, "podManagementPolicy", "OrderedReady");
        JsonObject update = spec.computeObject("updateStrategy");
        boolean chosen = !text(update, "type").isEmpty();
        setText(update, "type", "RollingUpdate");
        if (text(update, "type").equals("RollingUpdate") && (!chosen || update.getObject("rollingUpdate") != null)) {
            set(update.computeObject("rollingUpdate"), "partition", 0L);
        }
        set(spec, "revisionHistoryLimit", HISTORY);
        JsonObject retention = spec.computeObject("persistentVolumeClaimRetentionPolicy");
        setText(retention, "whenDeleted", "Retain");
        setText(retention, "whenScaled", "Retain");
    }
}
