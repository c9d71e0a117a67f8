package io.flagwire.kube.policy;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.FieldErrors;

/** Problems of PodDisruptionBudgets. */
final class DisruptionBudgetValidation {
    private DisruptionBudgetValidation() {}

    static void validate(JsonObject budget, FieldErrors errors) {}
}
