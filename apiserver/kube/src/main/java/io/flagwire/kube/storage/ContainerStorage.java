package io.flagwire.kube.storage;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.FieldErrors;
import io.flagwire.generic.registry.Cell;
import io.flagwire.generic.registry.Columns;
import io.flagwire.generic.registry.Columns.Column;
import io.flagwire.generic.registry.Strategy;
import io.flagwire.kube.rule.Cells;
import io.flagwire.kube.rule.Fields;
import io.flagwire.kube.rule.Quantity;
import java.util.List;
import java.util.Objects;

/** Drivers of storage: what they can do, where they run, what room they have (CSI). */
final class ContainerStorage {
    static final Strategy DRIVER_STRATEGY = Strategy.builder()
            .defaults(ContainerStorage::driverDefaults)
            .validateUpdate(ContainerStorage::fixedAttachment)
            .build();

    static final Columns DRIVER_COLUMNS = new Columns(
            List.of(
                    Column.ofName(),
                    Column.of("AttachRequired", "boolean", "Whether volumes have to be attached first."),
                    Column.of("PodInfoOnMount", "boolean", "Whether the driver is told about the pod."),
                    Column.of("StorageCapacity", "boolean", "Whether the driver says how much room it has."),
                    Column.of("TokenRequests", "string", "For whom the driver gets tokens."),
                    Column.of("RequiresRepublish", "boolean", "Whether volumes are published again and again."),
                    Column.of("Modes", "string", "Which volumes the driver serves."),
                    Column.ofAge()),
            (driver, now) -> {
                JsonObject spec = Fields.object(driver, "spec");
                return List.of(
                        Cell.name(driver),
                        spec == null || !Boolean.FALSE.equals(spec.get("attachRequired")),
                        spec != null && spec.isTrue("podInfoOnMount"),
                        spec != null && spec.isTrue("storageCapacity"),
                        Cells.orUnset(Cells.join(
                                Fields.objects(spec, "tokenRequests"), request -> Fields.text(request, "audience"))),
                        spec != null && spec.isTrue("requiresRepublish"),
                        Cells.orNone(String.join(",", Fields.texts(spec, "volumeLifecycleModes"))),
                        Cell.age(driver, now));
            });

    static final Strategy NODE_STRATEGY = Strategy.builder()
            .defaults(node -> {
                JsonObject spec = node.computeObject("spec");
                Fields.setNull(spec, "drivers");
                for (JsonObject driver : Fields.objects(spec, "drivers")) {
                    Fields.setNull(driver, "topologyKeys");
                }
            })
            .build();

    static final Columns NODE_COLUMNS = new Columns(
            List.of(Column.ofName(), Column.of("Drivers", "integer", "Drivers on the node."), Column.ofAge()),
            (node, now) ->
                    List.of(Cell.name(node), Fields.size(node.getObject("spec"), "drivers"), Cell.age(node, now)));

    static final Strategy CAPACITY_STRATEGY = Strategy.builder()
            .defaults(capacity -> {
                Quantity.canonicalize(capacity, "capacity");
                Quantity.canonicalize(capacity, "maximumVolumeSize");
            })
            .build();

    private ContainerStorage() {}

    private static void fixedAttachment(JsonObject driver, JsonObject old, FieldErrors errors) {
        Object required = driver.computeObject("spec").get("attachRequired");
        if (!Objects.equals(required, old.computeObject("spec").get("attachRequired"))) {
            // The field's name in the message is not the field's; clients know it so.
            errors.invalid("spec.attachedRequired", required, "field is immutable");
        }
    }

    private static void driverDefaults(JsonObject driver) {
        JsonObject spec = driver.computeObject("spec");
        Fields.set(spec, "attachRequired", true);
        Fields.set(spec, "podInfoOnMount", false);
        if (Fields.size(spec, "volumeLifecycleModes") == 0) {
            spec.put("volumeLifecycleModes", JsonArray.of("Persistent"));
        }
        Fields.set(spec, "storageCapacity", false);
        Fields.set(spec, "fsGroupPolicy", "ReadWriteOnceWithFSType");
        Fields.set(spec, "requiresRepublish", false);
        Fields.set(spec, "seLinuxMount", false);
    }
}
