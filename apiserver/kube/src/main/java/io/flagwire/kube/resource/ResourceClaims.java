package io.flagwire.kube.resource;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.generic.registry.Cell;
import io.flagwire.generic.registry.Columns;
import io.flagwire.generic.registry.Columns.Column;
import io.flagwire.generic.registry.StatusRules;
import io.flagwire.generic.registry.Strategy;
import io.flagwire.kube.rule.Cells;
import io.flagwire.kube.rule.Fields;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Claims to devices, and the devices. */
final class ResourceClaims {
    static final Strategy STRATEGY = StatusRules.strategy()
            .defaults(claim -> specDefaults(claim.computeObject("spec")))
            .build();

    static final Strategy TEMPLATE_STRATEGY = Strategy.builder()
            .defaults(template -> {
                JsonObject spec = template.computeObject("spec");
                spec.computeObject("metadata");
                specDefaults(spec.computeObject("spec"));
            })
            .build();

    static final Columns COLUMNS = new Columns(
            List.of(
                    Column.ofName(),
                    Column.of("State", "string", "Whether devices are allocated and reserved."),
                    Column.ofAge()),
            (claim, now) -> List.of(Cell.name(claim), state(claim), Cell.age(claim, now)));

    static final Columns SLICE_COLUMNS = new Columns(
            List.of(
                    Column.ofName(),
                    Column.of("Node", "string", "Node that has the devices."),
                    Column.of("Driver", "string", "Driver of the devices."),
                    Column.of("Pool", "string", "Pool that the devices belong to."),
                    Column.ofAge()),
            (slice, now) -> {
                JsonObject spec = slice.getObject("spec");
                return List.of(
                        Cell.name(slice),
                        Fields.text(spec, "nodeName"),
                        Fields.text(spec, "driver"),
                        Fields.text(Fields.object(spec, "pool"), "name"),
                        Cell.age(slice, now));
            });

    private ResourceClaims() {}

    private static void specDefaults(JsonObject spec) {
        JsonObject devices = spec.computeObject("devices");
        for (JsonObject request : Fields.objects(devices, "requests")) {
            amountDefaults(request.getObject("exactly"));
            for (JsonObject choice : Fields.objects(request, "firstAvailable")) {
                amountDefaults(choice);
            }
        }
    }

    private static void amountDefaults(@Nullable JsonObject request) {
        if (request != null) {
            Fields.setText(request, "allocationMode", "ExactCount");
            if (Fields.text(request, "allocationMode").equals("ExactCount")) {
                Fields.setNumber(request, "count", 1);
            }
        }
    }

    private static String state(JsonObject claim) {
        List<String> states = new ArrayList<>();
        boolean deleting = Cells.isDeleting(claim);
        if (deleting) {
            states.add("deleted");
        }
        JsonObject status = claim.getObject("status");
        if (Fields.object(status, "allocation") != null) {
            states.add("allocated");
            if (Fields.size(status, "reservedFor") > 0) {
                states.add("reserved");
            }
        } else if (!deleting) {
            states.add("pending");
        }
        return String.join(",", states);
    }
}
