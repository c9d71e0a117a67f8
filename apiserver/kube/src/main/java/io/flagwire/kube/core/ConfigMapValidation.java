package io.flagwire.kube.core;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.FieldErrors;
import io.flagwire.apimachinery.validation.Names;
import io.flagwire.kube.rule.Checks;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Problems of ConfigMaps. */
final class ConfigMapValidation {
    private static final int BYTES_MAX = 1 << 20;

    private ConfigMapValidation() {}

    static void validate(JsonObject map, FieldErrors errors) {
        JsonObject data = map.getObject("data");
        JsonObject binary = map.getObject("binaryData");
        long bytes = 0;
        for (int i = 0; data != null && i < data.size(); i++) {
            String key = data.keyAt(i);
            Checks.problems(Names.isConfigMapKey(key), "data[" + key + "]", key, errors);
            if (binary != null && binary.has(key)) {
                errors.invalid("data[" + key + "]", key, "duplicate of key present in binaryData");
            }
            if (data.valueAt(i) instanceof String text) {
                bytes += text.getBytes(StandardCharsets.UTF_8).length;
            }
        }
        for (int i = 0; binary != null && i < binary.size(); i++) {
            String key = binary.keyAt(i);
            Checks.problems(Names.isConfigMapKey(key), "binaryData[" + key + "]", key, errors);
            if (binary.valueAt(i) instanceof String encoded) {
                bytes += encoded.length() / 4 * 3L;
            }
        }
        if (bytes > BYTES_MAX) {
            errors.tooLong("", BYTES_MAX);
        }
    }

    static void validateUpdate(JsonObject map, JsonObject old, FieldErrors errors) {
        frozen(map, old, List.of("data", "binaryData"), errors);
    }

    /** Finds changes to an object that had been declared immutable. */
    static void frozen(JsonObject object, JsonObject old, List<String> keys, FieldErrors errors) {
        if (!old.isTrue("immutable")) {
            return;
        }
        String why = "field is immutable when `immutable` is set";
        if (!object.isTrue("immutable")) {
            errors.forbidden("immutable", why);
        }
        for (String key : keys) {
            if (!Objects.equals(object.get(key), old.get(key))) {
                errors.forbidden(key, why);
            }
        }
    }
}
