package io.flagwire.kube.policy;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.generic.registry.Cell;
import io.flagwire.generic.registry.Columns;
import io.flagwire.generic.registry.Columns.Column;
import io.flagwire.generic.registry.StatusRules;
import io.flagwire.generic.registry.Strategy;
import io.flagwire.kube.rule.Fields;
import java.util.List;

/** PodDisruptionBudgets. */
final class DisruptionBudgets {
    private static final String NOT_APPLICABLE = "N/A";

    static final Strategy STRATEGY = StatusRules.strategy(JsonObject.of(
                    "disruptionsAllowed", 0L, "currentHealthy", 0L, "desiredHealthy", 0L, "expectedPods", 0L))
            .validate(DisruptionBudgetValidation::validate)
            .build();

    static final Columns COLUMNS = new Columns(
            List.of(
                    Column.ofName(),
                    Column.of("Min Available", "string", "Fewest pods that have to stay."),
                    Column.of("Max Unavailable", "string", "Most pods that may go."),
                    Column.of("Allowed Disruptions", "integer", "Pods that may go now."),
                    Column.ofAge()),
            (budget, now) -> List.of(
                    Cell.name(budget),
                    amount(budget, "minAvailable"),
                    amount(budget, "maxUnavailable"),
                    Fields.number(budget.getObject("status"), "disruptionsAllowed"),
                    Cell.age(budget, now)));

    private DisruptionBudgets() {}

    private static String amount(JsonObject budget, String key) {
        JsonObject spec = budget.getObject("spec");
        Object amount = spec == null ? null : spec.get(key);
        return amount == null ? NOT_APPLICABLE : amount.toString();
    }
}
