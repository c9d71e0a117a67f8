package io.flagwire.kube.storage;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.generic.registry.Cell;
import io.flagwire.generic.registry.Columns;
import io.flagwire.generic.registry.Columns.Column;
import io.flagwire.generic.registry.Strategy;
import io.flagwire.kube.rule.Fields;
import io.flagwire.kube.rule.StatusRules;
import java.util.List;

/** Volumes on nodes, and classes of their attributes. */
final class VolumeAttachments {
    static final Strategy STRATEGY =
            StatusRules.strategy(JsonObject.of("attached", false)).build();

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
}
