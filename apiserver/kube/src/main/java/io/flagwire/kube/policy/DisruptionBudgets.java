package io.flagwire.kube.policy;

import io.flagwire.apimachinery.json.JsonArray;
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

    /** The selectors by which v1beta1, where an empty one selects nothing, tells what an empty one of v1 stands for. */
    private static final JsonObject NOTHING = selector("Exists");

    private static final JsonObject EVERYTHING = selector("DoesNotExist");

    private DisruptionBudgets() {}

    private static JsonObject selector(String operator) {
        return JsonObject.of(
                "matchExpressions",
                JsonArray.of(JsonObject.of(
                        "key", "pdb.kubernetes.io/deprecated-v1beta1-empty-selector-match", "operator", operator)));
    }

    /** Makes a v1 budget of one of v1beta1. */
    static JsonObject ofBeta(JsonObject budget) {
        JsonObject spec = budget.computeObject("spec");
        JsonObject selector = spec.getObject("selector");
        if (NOTHING.equals(selector) || EVERYTHING.equals(selector)) {
            spec.put("selector", new JsonObject());
        } else if (selector != null && isEmpty(selector)) {
            spec.put("selector", NOTHING.deepCopy());
        }
        return budget;
    }

    private static boolean isEmpty(JsonObject selector) {
        return Fields.size(selector, "matchExpressions") == 0
                && (selector.getObject("matchLabels") == null
                        || selector.computeObject("matchLabels").isEmpty());
    }

    private static String amount(JsonObject budget, String key) {
        JsonObject spec = budget.getObject("spec");
        Object amount = spec == null ? null : spec.get(key);
        return amount == null ? NOT_APPLICABLE : amount.toString();
    }
}
