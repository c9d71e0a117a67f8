package io.flagwire.kube.networking;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.generic.registry.Cell;
import io.flagwire.generic.registry.Columns;
import io.flagwire.generic.registry.Columns.Column;
import io.flagwire.generic.registry.Strategy;
import io.flagwire.kube.rule.Cells;
import io.flagwire.kube.rule.Fields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Classes of ingresses. */
final class IngressClasses {
    static final Strategy STRATEGY = Strategy.builder()
            .defaults(IngressClasses::defaults)
            .validate(IngressValidation::ingressClass)
            .validateUpdate(IngressValidation::ingressClassUpdate)
            .build();

    static final Columns COLUMNS = new Columns(
            List.of(
                    Column.ofName(),
                    Column.of("Controller", "string", "Who serves ingresses of this class."),
                    Column.of("Parameters", "string", "What holds the controller's settings."),
                    Column.ofAge()),
            (object, now) -> List.of(
                    Cell.name(object),
                    Fields.text(object.getObject("spec"), "controller"),
                    parameters(Fields.at(object, "spec", "parameters")),
                    Cell.age(object, now)));

    private IngressClasses() {}

    private static void defaults(JsonObject object) {
        JsonObject parameters = Fields.at(object, "spec", "parameters");
        if (parameters != null) {
            Fields.set(parameters, "scope", "Cluster");
        }
    }

    private static String parameters(@Nullable JsonObject parameters) {
        if (parameters == null) {
            return Cells.NONE;
        }
        String group = Fields.text(parameters, "apiGroup");
        return Fields.text(parameters, "kind") + (group.isEmpty() ? "" : "." + group) + "/"
                + Fields.text(parameters, "name");
    }
}
