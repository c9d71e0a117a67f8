package io.flagwire.kube.node;

import io.flagwire.generic.registry.Cell;
import io.flagwire.generic.registry.Columns;
import io.flagwire.generic.registry.Columns.Column;
import io.flagwire.generic.registry.Strategy;
import io.flagwire.kube.rule.Fields;
import io.flagwire.kube.rule.Quantity;
import java.util.List;

/** Classes of container runtimes. */
final class RuntimeClasses {
    static final Strategy STRATEGY = Strategy.builder()
            .defaults(runtime -> Quantity.canonicalizeAll(Fields.at(runtime, "overhead", "podFixed")))
            .validate(RuntimeClassValidation::validate)
            .validateUpdate(RuntimeClassValidation::validateUpdate)
            .build();

    static final Columns COLUMNS = new Columns(
            List.of(
                    Column.ofName(),
                    Column.of("Handler", "string", "Which runtime runs the containers."),
                    Column.ofAge()),
            (runtime, now) -> List.of(Cell.name(runtime), Fields.text(runtime, "handler"), Cell.age(runtime, now)));

    private RuntimeClasses() {}
}
