package io.flagwire.kube.flowcontrol;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.generic.registry.Cell;
import io.flagwire.generic.registry.Columns;
import io.flagwire.generic.registry.Columns.Column;
import io.flagwire.generic.registry.StatusRules;
import io.flagwire.generic.registry.Strategy;
import io.flagwire.kube.rule.Cells;
import io.flagwire.kube.rule.Fields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which requests belong to which level of priority. */
final class FlowSchemas {
    private static final long PRECEDENCE = 1000;

    static final Strategy STRATEGY = StatusRules.strategy()
            .defaults(schema -> Fields.setNumber(schema.computeObject("spec"), "matchingPrecedence", PRECEDENCE))
            .build();

    static final Columns COLUMNS = new Columns(
            List.of(
                    Column.ofName(),
                    Column.of("PriorityLevel", "string", "The level of the requests."),
                    Column.of("MatchingPrecedence", "string", "Order among schemas, lowest first."),
                    Column.of("DistinguisherMethod", "string", "What tells the flows of requests apart."),
                    Column.ofAge(),
                    Column.of("MissingPL", "string", "Whether there is no such level.")),
            (schema, now) -> {
                JsonObject spec = schema.getObject("spec");
                return List.of(
                        Cell.name(schema),
                        Fields.text(Fields.object(spec, "priorityLevelConfiguration"), "name"),
                        Fields.number(spec, "matchingPrecedence"),
                        Cells.orNone(Fields.text(Fields.object(spec, "distinguisherMethod"), "type")),
                        Cell.age(schema, now),
                        dangling(schema.getObject("status")));
            });

    private FlowSchemas() {}

    private static String dangling(@Nullable JsonObject status) {
        for (JsonObject condition : Fields.objects(status, "conditions")) {
            if (Fields.text(condition, "type").equals("Dangling")) {
                return Fields.text(condition, "status");
            }
        }
        return "?";
    }
}
