package io.flagwire.kube.networking;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.FieldErrors;

/** Problems of Ingresses. */
final class IngressValidation {
    private IngressValidation() {}

    static void validate(JsonObject ingress, FieldErrors errors) {}
}
