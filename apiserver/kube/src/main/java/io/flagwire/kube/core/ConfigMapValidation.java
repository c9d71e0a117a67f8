package io.flagwire.kube.core;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.FieldErrors;

/** Problems of ConfigMaps. */
final class ConfigMapValidation {
    private ConfigMapValidation() {}

    static void validate(JsonObject map, FieldErrors errors) {}

    static void validateUpdate(JsonObject map, JsonObject old, FieldErrors errors) {}
}
