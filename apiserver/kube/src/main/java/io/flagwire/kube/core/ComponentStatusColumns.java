package io.flagwire.kube.core;

import static io.flagwire.kube.rule.Fields.objects;
import static io.flagwire.kube.rule.Fields.text;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.generic.registry.Cell;
import io.flagwire.generic.registry.Columns;
import io.flagwire.generic.registry.Columns.Column;
import java.util.List;

/** The row of a component. */
final class ComponentStatusColumns {
    static final Columns COLUMNS = new Columns(
            List.of(
                    Column.ofName(),
                    Column.of("Status", "string", "Whether the component is healthy."),
                    Column.of("Message", "string", "What it says."),
                    Column.of("Error", "string", "Why it could not be asked.")),
            (component, now) -> {
                String status = "Unknown";
                String message = "";
                String error = "";
                for (JsonObject condition : objects(component, "conditions")) {
                    if (text(condition, "type").equals("Healthy")) {
                        status = text(condition, "status").equals("True") ? "Healthy" : "Unhealthy";
                        message = text(condition, "message");
                        error = text(condition, "error");
                        break;
                    }
                }
                return List.of(Cell.name(component), status, message, error);
            });

    private ComponentStatusColumns() {}
}
