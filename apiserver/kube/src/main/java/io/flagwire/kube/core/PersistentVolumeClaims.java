package io.flagwire.kube.core;

import static io.flagwire.kube.rule.Fields.object;
import static io.flagwire.kube.rule.Fields.text;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.generic.registry.Cell;
import io.flagwire.generic.registry.Columns;
import io.flagwire.generic.registry.Columns.Column;
import io.flagwire.generic.registry.StatusRules;
import io.flagwire.generic.registry.Strategy;
import io.flagwire.kube.rule.Cells;
import io.flagwire.kube.rule.Fields;
import io.flagwire.kube.rule.Quantity;
import java.util.List;

/** Claims to volumes. */
public final class PersistentVolumeClaims {
    static final String STORAGE_CLASS_ANNOTATION = "volume.beta.kubernetes.io/storage-class";

    static final Strategy STRATEGY = StatusRules.strategy(JsonObject.of("phase", "Pending"))
            .defaults(PersistentVolumeClaims::defaults)
            .validate(PersistentVolumeClaimValidation::validate)
            .validateUpdate(PersistentVolumeClaimValidation::validateUpdate)
            .build();

    static final Columns COLUMNS = new Columns(
            List.of(
                    Column.ofName(),
                    Column.of("Status", "string", "Whether the claim has a volume."),
                    Column.of("Volume", "string", "The volume that it has."),
                    Column.of("Capacity", "string", "How much the volume holds."),
                    Column.of("Access Modes", "string", "From how many nodes the volume can be used, and how."),
                    Column.of("StorageClass", "string", "The class of storage that is asked for."),
                    Column.of("VolumeAttributesClass", "string", "The class of attributes that is asked for."),
                    Column.ofAge(),
                    Column.wide("VolumeMode", "string", "Whether the volume is a file system or a block device.")),
            (claim, now) -> {
                JsonObject spec = claim.getObject("spec");
                JsonObject status = claim.getObject("status");
                String volume = text(spec, "volumeName");
                boolean bound = !volume.isEmpty();
                return List.of(
                        Cell.name(claim),
                        Cells.isDeleting(claim) ? "Terminating" : text(status, "phase"),
                        volume,
                        bound ? Cells.quantity(object(status, "capacity"), "storage") : "",
                        bound && status != null ? Cells.accessModes(status.getArray("accessModes")) : "",
                        storageClass(claim),
                        Cells.orUnset(text(spec, "volumeAttributesClassName")),
                        Cell.age(claim, now),
                        Cells.orUnset(text(spec, "volumeMode")));
            });

    private PersistentVolumeClaims() {}

    /** Fills in a claim, by itself or as a template in a StatefulSet. */
    public static void defaults(JsonObject claim) {
        specDefaults(claim.computeObject("spec"));
        Fields.setText(claim.computeObject("status"), "phase", "Pending");
    }

    static void specDefaults(JsonObject spec) {
        Fields.set(spec, "volumeMode", "Filesystem");
        JsonObject resources = spec.computeObject("resources");
        Quantity.canonicalizeAll(resources.getObject("requests"));
        Quantity.canonicalizeAll(resources.getObject("limits"));
    }

    /** The class of a claim or volume; an annotation from before there was a field wins. */
    static String storageClass(JsonObject claim) {
        JsonObject annotations = Fields.at(claim, "metadata", "annotations");
        if (annotations != null && annotations.getString(STORAGE_CLASS_ANNOTATION) instanceof String name) {
            return name;
        }
        return text(claim.getObject("spec"), "storageClassName");
    }
}
