package io.flagwire.kube.coordination;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.FieldErrors;

/** Problems of leases. */
final class LeaseValidation {
    private LeaseValidation() {}

    static void validate(JsonObject lease, FieldErrors errors) {}
}
