package io.flagwire.kube.core;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.FieldErrors;

/** Problems of Secrets. */
final class SecretValidation {
    private SecretValidation() {}

    static void validate(JsonObject secret, FieldErrors errors) {}

    static void validateUpdate(JsonObject secret, JsonObject old, FieldErrors errors) {}
}
