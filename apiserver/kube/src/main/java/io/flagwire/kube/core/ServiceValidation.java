package io.flagwire.kube.core;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.FieldErrors;

/** Problems of Services. */
final class ServiceValidation {
    private ServiceValidation() {}

    static void validate(JsonObject service, FieldErrors errors) {}

    static void validateUpdate(JsonObject service, JsonObject old, FieldErrors errors) {}
}
