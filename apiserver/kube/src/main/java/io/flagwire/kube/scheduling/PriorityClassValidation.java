package io.flagwire.kube.scheduling;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.FieldErrors;
import io.flagwire.generic.registry.Cell;
import io.flagwire.kube.rule.Checks;
import io.flagwire.kube.rule.Fields;
import java.util.Map;

/** Problems of priority classes. */
final class PriorityClassValidation {
    private static final long USER_MAX = 1_000_000_000;
    private static final String SYSTEM_PREFIX = "system-";
    private static final Map<String, Long> SYSTEM =
            Map.of("system-node-critical", 2_000_001_000L, "system-cluster-critical", 2_000_000_000L);

    private PriorityClassValidation() {}

    static void validate(JsonObject priority, FieldErrors errors) {
        String name = Cell.name(priority);
        long value = Fields.number(priority, "value");
        if (name.startsWith(SYSTEM_PREFIX)) {
            Long known = SYSTEM.get(name);
            if (known == null || known != value) {
                errors.forbidden(
                        "metadata.name",
                        "priority class names with '" + SYSTEM_PREFIX
                                + "' prefix are reserved for system use only. error: "
                                + (known == null
                                        ? name + " is not a known system priority class"
                                        : "value of " + name + " PriorityClass must be " + known));
            }
        } else if (value > USER_MAX) {
            errors.forbidden("value", "maximum allowed value of a user defined priority is " + USER_MAX);
        }
        Checks.oneOf(priority, "preemptionPolicy", "", errors, "PreemptLowerPriority", "Never");
    }

    static void validateUpdate(JsonObject priority, JsonObject old, FieldErrors errors) {
        if (Fields.number(priority, "value") != Fields.number(old, "value")) {
            errors.forbidden("value", "may not be changed in an update.");
        }
        Checks.immutable(priority, old, "preemptionPolicy", "", errors);
    }
}
