package io.flagwire.kube.core;

import static io.flagwire.kube.rule.Fields.object;
import static io.flagwire.kube.rule.Fields.text;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.generic.registry.Cell;
import io.flagwire.generic.registry.Columns;
import io.flagwire.generic.registry.Columns.Column;
import io.flagwire.generic.registry.StatusRules;
import io.flagwire.generic.registry.Strategy;
import io.flagwire.generic.registry.WriteContext;
import io.flagwire.kube.rule.Cells;
import io.flagwire.kube.rule.Fields;
import io.flagwire.kube.rule.Quantity;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Volumes of the cluster. */
final class PersistentVolumes {
    static final Strategy STRATEGY = Strategy.builder()
            .defaults(PersistentVolumes::defaults)
            .prepareForCreate((volume, context) ->
                    volume.put("status", JsonObject.of("phase", "Pending", "lastPhaseTransitionTime", now(context))))
            .prepareForUpdate(StatusRules::keepStatus)
            .prepareForStatusUpdate(PersistentVolumes::prepareForStatusUpdate)
            .validate(PersistentVolumeValidation::validate)
            .validateUpdate(PersistentVolumeValidation::validateUpdate)
            .build();

    static final Columns COLUMNS = new Columns(
            List.of(
                    Column.ofName(),
                    Column.of("Capacity", "string", "How much the volume holds."),
                    Column.of("Access Modes", "string", "From how many nodes it can be used, and how."),
                    Column.of("Reclaim Policy", "string", "What happens to it when its claim is gone."),
                    Column.of("Status", "string", "Whether it is free or bound to a claim."),
                    Column.of("Claim", "string", "The claim that it is bound to."),
                    Column.of("StorageClass", "string", "The class of storage that it belongs to."),
                    Column.of("VolumeAttributesClass", "string", "The class of attributes that it has."),
                    Column.of("Reason", "string", "Why it is in its status."),
                    Column.ofAge(),
                    Column.wide("VolumeMode", "string", "Whether it is a file system or a block device.")),
            (volume, now) -> {
                JsonObject spec = volume.getObject("spec");
                JsonObject status = volume.getObject("status");
                return List.of(
                        Cell.name(volume),
                        Cells.quantity(object(spec, "capacity"), "storage"),
                        spec == null ? "" : Cells.accessModes(spec.getArray("accessModes")),
                        text(spec, "persistentVolumeReclaimPolicy"),
                        Cells.isDeleting(volume) ? "Terminating" : text(status, "phase"),
                        claim(object(spec, "claimRef")),
                        PersistentVolumeClaims.storageClass(volume),
                        Cells.orUnset(text(spec, "volumeAttributesClassName")),
                        text(status, "reason"),
                        Cell.age(volume, now),
                        Cells.orUnset(text(spec, "volumeMode")));
            });

    private PersistentVolumes() {}

    private static void defaults(JsonObject volume) {
        JsonObject spec = volume.computeObject("spec");
        Quantity.canonicalizeAll(spec.getObject("capacity"));
        Volumes.sourceDefaults(spec);
        Fields.setText(spec, "persistentVolumeReclaimPolicy", "Retain");
        Fields.set(spec, "volumeMode", "Filesystem");
        Fields.setText(volume.computeObject("status"), "phase", "Pending");
    }

    private static void prepareForStatusUpdate(JsonObject volume, JsonObject old, WriteContext context) {
        StatusRules.keepSpec(volume, old, context);
        JsonObject status = volume.computeObject("status");
        boolean changed = !text(status, "phase").equals(text(old.getObject("status"), "phase"));
        if (changed) {
            Object sent = status.get("lastPhaseTransitionTime");
            Object before = old.computeObject("status").get("lastPhaseTransitionTime");
            if (sent == null || sent.equals(before)) {
                status.put("lastPhaseTransitionTime", now(context));
            }
        }
    }

    private static String now(WriteContext context) {
        return context.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String claim(@Nullable JsonObject reference) {
        return reference == null ? "" : text(reference, "namespace") + "/" + text(reference, "name");
    }
}
