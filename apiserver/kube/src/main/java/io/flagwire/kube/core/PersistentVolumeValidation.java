package io.flagwire.kube.core;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.FieldErrors;

/** Problems of PersistentVolumes. */
final class PersistentVolumeValidation {
    private PersistentVolumeValidation() {}

    static void validate(JsonObject volume, FieldErrors errors) {}

    static void validateUpdate(JsonObject volume, JsonObject old, FieldErrors errors) {}
}
