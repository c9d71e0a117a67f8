package io.flagwire.kube.storage;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.FieldErrors;
import io.flagwire.apimachinery.validation.Names;
import io.flagwire.kube.rule.Checks;
import io.flagwire.kube.rule.Fields;
import java.util.Locale;

/** Problems of storage classes. */
final class StorageClassValidation {
    private static final String[] FIXED = {"parameters", "provisioner", "reclaimPolicy", "volumeBindingMode"};

    private StorageClassValidation() {}

    static void validate(JsonObject storageClass, FieldErrors errors) {
        if (Checks.requiredText(storageClass, "provisioner", "", errors)) {
            String provisioner = Fields.text(storageClass, "provisioner");
            Checks.problems(
                    Names.isQualifiedName(provisioner.toLowerCase(Locale.ROOT)), "provisioner", provisioner, errors);
        }
        JsonObject parameters = storageClass.getObject("parameters");
        if (parameters != null && parameters.has("")) {
            errors.invalid("parameters", "", "field can not be empty.");
        }
        Checks.oneOf(storageClass, "reclaimPolicy", "", errors, "Delete", "Retain");
        Checks.oneOf(storageClass, "volumeBindingMode", "", errors, "Immediate", "WaitForFirstConsumer");
    }

    static void validateUpdate(JsonObject storageClass, JsonObject old, FieldErrors errors) {
        for (String key : FIXED) {
            Checks.immutable(storageClass, old, key, "", errors);
        }
    }
}
