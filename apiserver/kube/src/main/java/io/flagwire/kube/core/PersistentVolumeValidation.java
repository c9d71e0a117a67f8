package io.flagwire.kube.core;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.FieldErrors;
import io.flagwire.kube.rule.Checks;
import io.flagwire.kube.rule.Fields;
import io.flagwire.kube.rule.Quantity;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Problems of PersistentVolumes. */
final class PersistentVolumeValidation {
    private static final Set<String> NO_SOURCES = Set.of("capacity", "claimRef", "nodeAffinity");

    private PersistentVolumeValidation() {}

    static void validate(JsonObject volume, FieldErrors errors) {
        JsonObject spec = volume.getObject("spec");
        if (Fields.size(spec, "accessModes") == 0) {
            errors.required("spec.accessModes", "");
        }
        PersistentVolumeClaimValidation.accessModes(spec, errors);
        capacity(Fields.object(spec, "capacity"), errors);
        Checks.oneOf(spec, "persistentVolumeReclaimPolicy", "spec", errors, "Delete", "Recycle", "Retain");
        source(spec, errors);
        Checks.subdomain(spec, "storageClassName", "spec", errors);
        Checks.oneOf(spec, "volumeMode", "spec", errors, "Block", "Filesystem");
    }

    private static void capacity(@Nullable JsonObject capacity, FieldErrors errors) {
        JsonObject found = capacity == null ? new JsonObject() : capacity;
        if (found.isEmpty()) {
            errors.required("spec.capacity", "");
        }
        if (found.size() != 1 || !found.has("storage")) {
            errors.notSupported("spec.capacity", found, List.of("storage"));
        }
        Quantity storage = Quantity.of(found.get("storage"));
        if (storage != null && (storage.isNegative() || storage.isZero())) {
            errors.invalid("spec.capacity[storage]", storage.toString(), PersistentVolumeClaimValidation.NOT_POSITIVE);
        }
    }

    private static void source(@Nullable JsonObject spec, FieldErrors errors) {
        int sources = 0;
        for (int i = 0; spec != null && i < spec.size(); i++) {
            if (!(spec.valueAt(i) instanceof JsonObject source) || NO_SOURCES.contains(spec.keyAt(i))) {
                continue;
            }
            if (sources++ > 0) {
                errors.forbidden("spec." + spec.keyAt(i), "may not specify more than 1 volume type");
            } else if (spec.keyAt(i).equals("hostPath")) {
                hostPath(spec, source, errors);
            }
        }
        if (sources == 0) {
            errors.required("spec", "must specify a volume type");
        }
    }

    private static void hostPath(JsonObject spec, JsonObject source, FieldErrors errors) {
        String path = Fields.text(source, "path");
        if (Checks.requiredText(source, "path", "spec.hostPath", errors)) {
            VolumeValidation.noParent(path, "spec.hostPath.path", errors);
        }
        if (path.equals("/")
                && Fields.text(spec, "persistentVolumeReclaimPolicy").equals("Recycle")) {
            errors.forbidden("spec.persistentVolumeReclaimPolicy", "may not be 'recycle' for a hostPath mount of '/'");
        }
    }

    static void validateUpdate(JsonObject volume, JsonObject old, FieldErrors errors) {
        JsonObject spec = volume.computeObject("spec");
        JsonObject oldSpec = old.computeObject("spec");
        if (!sources(spec).equals(sources(oldSpec))) {
            errors.forbidden("spec.persistentvolumesource", "spec.persistentvolumesource is immutable after creation");
        }
        if (!Objects.equals(spec.get("volumeMode"), oldSpec.get("volumeMode"))) {
            errors.invalid("volumeMode", spec.get("volumeMode"), "field is immutable");
        }
    }

    private static JsonObject sources(JsonObject spec) {
        JsonObject sources = new JsonObject();
        for (int i = 0; i < spec.size(); i++) {
            if (spec.valueAt(i) instanceof JsonObject source && !NO_SOURCES.contains(spec.keyAt(i))) {
                sources.put(spec.keyAt(i), source);
            }
        }
        return sources;
    }
}
