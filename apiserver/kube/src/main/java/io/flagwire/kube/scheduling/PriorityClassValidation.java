package io.flagwire.kube.scheduling;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.FieldErrors;

/** Problems of priority classes. */
final class PriorityClassValidation {
    private PriorityClassValidation() {}

    static void validate(JsonObject priority, FieldErrors errors) {}

    static void validateUpdate(JsonObject priority, JsonObject old, FieldErrors errors) {}
}
