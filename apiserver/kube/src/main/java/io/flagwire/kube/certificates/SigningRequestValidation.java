package io.flagwire.kube.certificates;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.FieldErrors;

/** Problems of CertificateSigningRequests. */
final class SigningRequestValidation {
    private SigningRequestValidation() {}

    static void validate(JsonObject request, FieldErrors errors) {}
}
