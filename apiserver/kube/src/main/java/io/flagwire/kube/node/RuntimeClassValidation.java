package io.flagwire.kube.node;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.FieldErrors;
import io.flagwire.kube.rule.Checks;

/** Problems of runtime classes. */
final class RuntimeClassValidation {
    private RuntimeClassValidation() {}

    static void validate(JsonObject runtime, FieldErrors errors) {
        if (Checks.requiredText(runtime, "handler", "", errors)) {
            Checks.label(runtime, "handler", "", errors);
        }
    }

    static void validateUpdate(JsonObject runtime, JsonObject old, FieldErrors errors) {
        Checks.immutable(runtime, old, "handler", "", errors);
    }
}
