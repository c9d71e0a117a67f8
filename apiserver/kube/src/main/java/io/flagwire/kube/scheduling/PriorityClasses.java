package io.flagwire.kube.scheduling;

import io.flagwire.generic.registry.Cell;
import io.flagwire.generic.registry.Columns;
import io.flagwire.generic.registry.Columns.Column;
import io.flagwire.generic.registry.Strategy;
import io.flagwire.kube.rule.Fields;
import java.util.List;

/** Classes of priority. */
public final class PriorityClasses {
    static final Strategy STRATEGY = Strategy.builder()
            .defaults(priority -> {
                Fields.set(priority, "preemptionPolicy", "PreemptLowerPriority");
                Fields.set(priority, "value", 0L);
            })
            .validate(PriorityClassValidation::validate)
            .validateUpdate(PriorityClassValidation::validateUpdate)
            .build();

    static final Columns COLUMNS = new Columns(
            List.of(
                    Column.ofName(),
                    Column.of("Value", "integer", "The priority."),
                    Column.of("Global-Default", "boolean", "Whether pods have it that ask for none."),
                    Column.ofAge(),
                    Column.of("PreemptionPolicy", "string", "Whether its pods may push others out.")),
            (priority, now) -> List.of(
                    Cell.name(priority),
                    Fields.number(priority, "value"),
                    priority.isTrue("globalDefault"),
                    Cell.age(priority, now),
                    Fields.text(priority, "preemptionPolicy")));

    private PriorityClasses() {}
}
