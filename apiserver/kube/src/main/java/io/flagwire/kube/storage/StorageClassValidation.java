package io.flagwire.kube.storage;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.FieldErrors;

/** Problems of storage classes. */
final class StorageClassValidation {
    private StorageClassValidation() {}

    static void validate(JsonObject storageClass, FieldErrors errors) {}

    static void validateUpdate(JsonObject storageClass, JsonObject old, FieldErrors errors) {}
}
