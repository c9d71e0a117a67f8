package io.flagwire.kube.storage;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.FieldErrors;
import io.flagwire.generic.registry.Cell;
import io.flagwire.generic.registry.Columns;
import io.flagwire.generic.registry.Columns.Column;
import io.flagwire.generic.registry.StatusRules;
import io.flagwire.generic.registry.Strategy;
import io.flagwire.kube.rule.Fields;
import java.util.List;
import java.util.Objects;

/** Volumes on nodes, and classes of their attributes. */
final class VolumeAttachments {
    static final Strategy STRATEGY = StatusRules.strategy(JsonObject.of("attached", false))
            .validateUpdate(VolumeAttachments::fixedSpec)
            .build();

    static final Columns COLUMNS = new Columns(
            List.of(
                    Column.ofName(),
                    new Column("Attacher", "string", "name", "Driver that attaches the volume.", 0),
                    Column.of("PV", "string", "The volume."),
                    Column.of("Node", "string", "The node that it is attached to."),
                    Column.of("Attached", "boolean", "Whether it is."),
                    Column.ofAge()),
            (attachment, now) -> {
                JsonObject spec = attachment.getObject("spec");
                JsonObject status = attachment.getObject("status");
                return List.of(
                        Cell.name(attachment),
                        Fields.text(spec, "attacher"),
                        Fields.text(Fields.object(spec, "source"), "persistentVolumeName"),
                        Fields.text(spec, "nodeName"),
                        status != null && status.isTrue("attached"),
                        Cell.age(attachment, now));
            });

    static final Columns CLASS_COLUMNS = new Columns(
            List.of(Column.ofName(), Column.of("DriverName", "string", "Whose attributes they are."), Column.ofAge()),
            (object, now) -> List.of(Cell.name(object), Fields.text(object, "driverName"), Cell.age(object, now)));

    private VolumeAttachments() {}

    private static void fixedSpec(JsonObject attachment, JsonObject old, FieldErrors errors) {
        JsonObject spec = attachment.getObject("spec");
        if (!Objects.equals(spec, old.getObject("spec"))) {
            JsonObject source = Fields.object(spec, "source");
            // In the names of the internal type.
            JsonObject shown = JsonObject.of(
                    "Attacher",
                    Fields.text(spec, "attacher"),
                    "Source",
                    JsonObject.of(
                            "PersistentVolumeName",
                            source == null ? null : source.get("persistentVolumeName"),
                            "InlineVolumeSpec",
                            source == null ? null : source.get("inlineVolumeSpec")),
                    "NodeName",
                    Fields.text(spec, "nodeName"));
            errors.invalid("spec", shown, "field is immutable");
        }
    }
}
