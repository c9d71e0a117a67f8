package io.flagwire.apiextensions;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.FieldErrors;
import io.flagwire.apimachinery.validation.Names;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a CustomResourceDefinition must be. */
final class CustomResourceDefinitionValidation {
    private static final List<String> SCOPES = List.of("Cluster", "Namespaced");

    private CustomResourceDefinitionValidation() {}

    static void validate(JsonObject object, FieldErrors errors) {
        JsonObject metadata = orEmpty(object.getObject("metadata"));
        JsonObject spec = orEmpty(object.getObject("spec"));
        JsonObject names = orEmpty(spec.getObject("names"));
        String group = text(spec, "group");
        String name = text(metadata, "name");
        if (!name.equals(text(names, "plural") + "." + group)) {
            errors.invalid("metadata.name", name, "must be spec.names.plural+\".\"+spec.group");
        }
        if (group.isEmpty()) {
            errors.required("spec.group", "");
        } else {
            reportAll("spec.group", group, Names.isDns1123Subdomain(group), errors);
            if (!group.contains(".")) {
                errors.invalid("spec.group", group, "should be a domain with at least one dot");
            }
        }
        String scope = text(spec, "scope");
        if (scope.isEmpty()) {
            errors.required("spec.scope", "");
        } else if (!SCOPES.contains(scope)) {
            errors.notSupported("spec.scope", scope, SCOPES);
        }
        validateVersions(spec.getArray("versions"), errors);
        for (String field : List.of("plural", "singular", "kind", "listKind")) {
            validateName("spec.names." + field, text(names, field), errors);
        }
    }

    private static void validateVersions(@Nullable JsonArray versions, FieldErrors errors) {
        Set<String> seen = new HashSet<>();
        int storage = 0;
        boolean unique = true;
        for (int i = 0; versions != null && i < versions.size(); i++) {
            JsonObject version = orEmpty(versions.getObject(i));
            String path = "spec.versions[" + i + "]";
            String name = text(version, "name");
            reportAll(path + ".name", name, Names.isDns1035Label(name), errors);
            unique &= seen.add(name);
            storage += version.isTrue("storage") ? 1 : 0;
            if (orEmpty(version.getObject("schema")).getObject("openAPIV3Schema") == null) {
                errors.required(path + ".schema.openAPIV3Schema", "schemas are required");
            }
        }
        if (!unique) {
            errors.invalid("spec.versions", versions, "must contain unique version names");
        }
        if (storage != 1) {
            errors.invalid("spec.versions", versions, "must have exactly one version marked as storage version");
        }
    }

    private static void validateName(String path, String name, FieldErrors errors) {
        if (name.isEmpty()) {
            errors.required(path, "");
        } else {
            boolean kind = path.endsWith("ind");
            reportAll(path, name, Names.isDns1035Label(kind ? name.toLowerCase(java.util.Locale.ROOT) : name), errors);
        }
    }

    private static void reportAll(String path, String value, List<String> problems, FieldErrors errors) {
        for (String problem : problems) {
            errors.invalid(path, value, problem);
        }
    }

    private static String text(JsonObject object, String key) {
        String text = object.getString(key);
        return text == null ? "" : text;
    }

    private static JsonObject orEmpty(@Nullable JsonObject object) {
        return object == null ? new JsonObject() : object;
    }
}
