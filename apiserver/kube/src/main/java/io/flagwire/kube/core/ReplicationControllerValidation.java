package io.flagwire.kube.core;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.FieldErrors;

/** Problems of ReplicationControllers. */
final class ReplicationControllerValidation {
    private ReplicationControllerValidation() {}

    static void validate(JsonObject controller, FieldErrors errors) {}
}
