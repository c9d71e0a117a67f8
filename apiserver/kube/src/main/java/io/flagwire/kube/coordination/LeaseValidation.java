package io.flagwire.kube.coordination;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.FieldErrors;
import io.flagwire.kube.rule.Numbers;

/** Problems of leases. */
final class LeaseValidation {
    private LeaseValidation() {}

    static void validate(JsonObject lease, FieldErrors errors) {
        JsonObject spec = lease.getObject("spec");
        Long seconds = spec == null ? null : spec.getLong("leaseDurationSeconds");
        if (seconds != null && seconds <= 0) {
            errors.invalid("spec.leaseDurationSeconds", seconds, "must be greater than 0");
        }
        Numbers.notNegative(spec, "leaseTransitions", "spec", errors);
    }
}
