package io.flagwire.kube.core;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.FieldErrors;
import io.flagwire.apimachinery.validation.Names;
import io.flagwire.kube.rule.Checks;
import io.flagwire.kube.rule.Fields;
import java.util.List;
import java.util.Map;

/** Problems of Secrets. */
final class SecretValidation {
    private static final int BYTES_MAX = 1 << 20;
    private static final String TOKEN = "kubernetes.io/service-account-token";
    private static final String ACCOUNT = "kubernetes.io/service-account.name";

    /** Entries that secrets of a type must have. */
    private static final Map<String, List<String>> REQUIRED = Map.of(
            "kubernetes.io/tls", List.of("tls.crt", "tls.key"),
            "kubernetes.io/dockerconfigjson", List.of(".dockerconfigjson"),
            "kubernetes.io/dockercfg", List.of(".dockercfg"),
            "kubernetes.io/ssh-auth", List.of("ssh-privatekey"));

    private SecretValidation() {}

    static void validate(JsonObject secret, FieldErrors errors) {
        JsonObject data = secret.getObject("data");
        long bytes = 0;
        for (int i = 0; data != null && i < data.size(); i++) {
            String key = data.keyAt(i);
            Checks.problems(Names.isConfigMapKey(key), "data[" + key + "]", key, errors);
            if (data.valueAt(i) instanceof String encoded) {
                bytes += encoded.length() / 4 * 3L;
            }
        }
        if (bytes > BYTES_MAX) {
            errors.tooLong("data", BYTES_MAX);
        }
        String type = Fields.text(secret, "type");
        for (String key : REQUIRED.getOrDefault(type, List.of())) {
            if (data == null || !data.has(key)) {
                errors.required("data[" + key + "]", "");
            }
        }
        boolean basic = type.equals("kubernetes.io/basic-auth");
        if (basic && (data == null || !data.has("username") && !data.has("password"))) {
            errors.required("data[username]", "");
            errors.required("data[password]", "");
        }
        if (type.equals(TOKEN)
                && Fields.text(Fields.at(secret, "metadata", "annotations"), ACCOUNT)
                        .isEmpty()) {
            errors.required("metadata.annotations[" + ACCOUNT + "]", "");
        }
    }

    static void validateUpdate(JsonObject secret, JsonObject old, FieldErrors errors) {
        Checks.immutable(secret, old, "type", "", errors);
        ConfigMapValidation.frozen(secret, old, List.of("data"), errors);
    }
}
