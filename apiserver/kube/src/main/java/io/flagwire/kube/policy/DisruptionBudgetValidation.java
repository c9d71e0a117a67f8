package io.flagwire.kube.policy;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.selector.LabelSelectorValidation;
import io.flagwire.apimachinery.status.FieldErrors;
import io.flagwire.kube.rule.Checks;
import io.flagwire.kube.rule.Fields;

/** Problems of PodDisruptionBudgets. */
final class DisruptionBudgetValidation {
    private DisruptionBudgetValidation() {}

    static void validate(JsonObject budget, FieldErrors errors) {
        JsonObject spec = budget.getObject("spec");
        Object min = spec == null ? null : spec.get("minAvailable");
        Object max = spec == null ? null : spec.get("maxUnavailable");
        if (spec != null && min != null && max != null) {
            // In the names of the internal type.
            JsonObject shown = JsonObject.of(
                    "MinAvailable",
                    min,
                    "Selector",
                    spec.get("selector"),
                    "MaxUnavailable",
                    max,
                    "UnhealthyPodEvictionPolicy",
                    spec.get("unhealthyPodEvictionPolicy"));
            errors.invalid("spec", shown, "minAvailable and maxUnavailable cannot be both set");
        }
        Checks.countOrPercent(spec, "minAvailable", "spec", errors);
        Checks.countOrPercent(spec, "maxUnavailable", "spec", errors);
        LabelSelectorValidation.validate(Fields.object(spec, "selector"), "spec.selector", errors);
        Checks.oneOf(spec, "unhealthyPodEvictionPolicy", "spec", errors, "AlwaysAllow", "IfHealthyBudget");
    }
}
