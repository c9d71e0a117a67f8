package io.flagwire.kube.core;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.selector.LabelSelectorValidation;
import io.flagwire.apimachinery.status.FieldErrors;
import io.flagwire.kube.rule.Checks;
import io.flagwire.kube.rule.Fields;
import io.flagwire.kube.rule.Quantity;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Problems of claims. */
final class PersistentVolumeClaimValidation {
    static final String[] ACCESS_MODES = {"ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod"};
    static final String NOT_POSITIVE = "must be greater than zero";
    private static final String FIXED = "spec is immutable after creation except resources.requests and"
            + " volumeAttributesClassName for bound claims";

    private PersistentVolumeClaimValidation() {}

    static void validate(JsonObject claim, FieldErrors errors) {
        JsonObject spec = claim.getObject("spec");
        if (Fields.size(spec, "accessModes") == 0) {
            errors.required("spec.accessModes", "at least 1 access mode is required");
        }
        LabelSelectorValidation.validate(Fields.object(spec, "selector"), "spec.selector", errors);
        accessModes(spec, errors);
        JsonObject requests = Fields.at(spec, "resources", "requests");
        Quantity storage = requests == null ? null : Quantity.of(requests.get("storage"));
        if (storage == null) {
            errors.required("spec.resources[storage]", "");
        } else if (storage.isNegative() || storage.isZero()) {
            errors.invalid("spec.resources[storage]", storage.toString(), NOT_POSITIVE);
        }
        Checks.subdomain(spec, "storageClassName", "spec", errors);
        Checks.oneOf(spec, "volumeMode", "spec", errors, "Block", "Filesystem");
    }

    static void accessModes(@Nullable JsonObject spec, FieldErrors errors) {
        List<String> modes = Fields.texts(spec, "accessModes");
        for (String mode : modes) {
            if (!List.of(ACCESS_MODES).contains(mode)) {
                errors.notSupported("spec.accessModes", mode, List.of(ACCESS_MODES));
            }
        }
        if (modes.size() > 1 && modes.contains("ReadWriteOncePod")) {
            errors.forbidden("spec.accessModes", "may not use ReadWriteOncePod with other access modes");
        }
    }

    static void validateUpdate(JsonObject claim, JsonObject old, FieldErrors errors) {
        if (!fixed(claim, old).equals(fixed(old, old))) {
            errors.forbidden("spec", FIXED);
        }
        JsonObject spec = claim.getObject("spec");
        JsonObject oldSpec = old.getObject("spec");
        Object mode = spec == null ? null : spec.get("volumeMode");
        if (!Objects.equals(mode, oldSpec == null ? null : oldSpec.get("volumeMode"))) {
            errors.invalid("volumeMode", mode, "field is immutable");
        }
    }

    /** A copy of the spec without what may change: the amount once it is bound, and what had been left open. */
    private static JsonObject fixed(JsonObject claim, JsonObject old) {
        JsonObject spec = claim.computeObject("spec").deepCopy();
        JsonObject oldSpec = old.computeObject("spec");
        JsonObject resources = spec.getObject("resources");
        if (resources != null && Fields.text(old.getObject("status"), "phase").equals("Bound")) {
            resources.remove("requests");
        }
        spec.remove("volumeAttributesClassName");
        if (Fields.text(oldSpec, "volumeName").isEmpty()) {
            spec.remove("volumeName");
        }
        if (!oldSpec.has("storageClassName")) {
            spec.remove("storageClassName");
        }
        return spec;
    }
}
