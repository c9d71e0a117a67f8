package io.flagwire.kube.core;

import static io.flagwire.kube.rule.Fields.object;
import static io.flagwire.kube.rule.Fields.text;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.FieldErrors;
import io.flagwire.apimachinery.validation.Names;
import io.flagwire.kube.rule.Checks;
import io.flagwire.kube.rule.Fields;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Problems of environment variables. */
final class EnvironmentValidation {
    private static final String[] SOURCES = {
        "fieldRef", "resourceFieldRef", "configMapKeyRef", "secretKeyRef", "fileKeyRef"
    };
    private static final Set<String> PATHS = Set.of(
            "metadata.name",
            "metadata.namespace",
            "metadata.uid",
            "metadata.labels",
            "metadata.annotations",
            "spec.nodeName",
            "spec.serviceAccountName",
            "status.hostIP",
            "status.hostIPs",
            "status.podIP",
            "status.podIPs");

    private EnvironmentValidation() {}

    static void variables(JsonObject container, String path, FieldErrors errors) {
        int i = 0;
        for (JsonObject variable : Fields.objects(container, "env")) {
            String at = path + "[" + i++ + "]";
            String name = text(variable, "name");
            if (Checks.requiredText(variable, "name", at, errors) && !isPrintable(name)) {
                errors.invalid(
                        at + ".name",
                        name,
                        "a valid environment variable name must consist only of printable ASCII characters other than"
                                + " '='");
            }
            JsonObject source = object(variable, "valueFrom");
            if (source != null) {
                source(variable, source, at + ".valueFrom", errors);
            }
        }
    }

    private static boolean isPrintable(String name) {
        return name.chars().allMatch(c -> c >= ' ' && c <= '~' && c != '=');
    }

    private static void source(JsonObject variable, JsonObject source, String path, FieldErrors errors) {
        int sources = 0;
        for (String key : SOURCES) {
            sources += object(source, key) == null ? 0 : 1;
        }
        fieldPath(object(source, "fieldRef"), path + ".fieldRef", errors);
        key(object(source, "configMapKeyRef"), path + ".configMapKeyRef", errors);
        key(object(source, "secretKeyRef"), path + ".secretKeyRef", errors);
        if (sources == 0) {
            errors.invalid(
                    path,
                    "",
                    "must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or"
                            + " `fileKeyRef`");
        } else if (!text(variable, "value").isEmpty()) {
            errors.invalid(path, "", "may not be specified when `value` is not empty");
        } else if (sources > 1) {
            errors.invalid(path, "", "may not have more than one field specified at a time");
        }
    }

    private static void fieldPath(@Nullable JsonObject reference, String path, FieldErrors errors) {
        if (reference == null || !Checks.requiredText(reference, "fieldPath", path, errors)) {
            return;
        }
        String field = text(reference, "fieldPath");
        int subscript = field.indexOf('[');
        boolean known = subscript < 0
                ? PATHS.contains(field)
                : field.endsWith("]")
                        && (field.startsWith("metadata.labels[") || field.startsWith("metadata.annotations["));
        if (!known) {
            errors.invalid(
                    path + ".fieldPath", field, "error converting fieldPath: field label not supported: " + field);
        }
    }

    private static void key(@Nullable JsonObject reference, String path, FieldErrors errors) {
        if (reference == null) {
            return;
        }
        String name = text(reference, "name");
        Checks.problems(Names.isDns1123Subdomain(name), path + ".name", name, errors);
        if (Checks.requiredText(reference, "key", path, errors)) {
            String key = text(reference, "key");
            Checks.problems(Names.isConfigMapKey(key), path + ".key", key, errors);
        }
    }
}
