package io.flagwire.generic.openapi;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Definitions of types that have no fields. */
final class ScalarDefinitions {
    static final String PATCH = "io.k8s.apimachinery.pkg.apis.meta.v1.Patch";

    private static final String EXTENSIONS = "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.";
    private static final Map<String, String> DESCRIPTIONS = Map.of(
            "io.k8s.apimachinery.pkg.apis.meta.v1.Time",
            "A point in time to the second, as RFC 3339 has it.",
            "io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime",
            "A point in time to the microsecond, as RFC 3339 has it.",
            "io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1",
            "The fields of an object that a manager owns, as a trie.",
            PATCH,
            "A patch in the form that the content type says.",
            "io.k8s.apimachinery.pkg.api.resource.Quantity",
            "A number with a suffix: n, u, m, k, M, G, T, P, E, or Ki, Mi, Gi, Ti, Pi, Ei, or an exponent.",
            "io.k8s.apimachinery.pkg.runtime.RawExtension",
            "Any object, kept as it was sent.",
            "io.k8s.apimachinery.pkg.util.intstr.IntOrString",
            "An integer or a string.",
            EXTENSIONS + "JSON",
            "Any value.");

    private ScalarDefinitions() {}

    /** The definition with this name, or null if it is none of them. */
    static @Nullable JsonObject of(String name, Dialect dialect) {
        if (name.startsWith(EXTENSIONS + "JSONSchemaPropsOr")) {
            return JsonObject.of("description", "A schema, or what JSON Schema allows in its place.");
        }
        String description = DESCRIPTIONS.get(name);
        if (description == null) {
            return null;
        }
        JsonObject definition = JsonObject.of("description", description);
        switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "Time", "MicroTime" -> definition.put("type", "string").put("format", "date-time");
            case "Quantity" -> putType(definition, dialect, "string", "number");
            case "IntOrString" -> putType(definition.put("format", "int-or-string"), dialect, "string", "integer");
            case "JSON" -> {}
            default -> definition.put("type", "object");
        }
        return definition;
    }

    private static void putType(JsonObject definition, Dialect dialect, String type, String otherType) {
        if (dialect == Dialect.V2) {
            definition.put("type", type);
        } else {
            definition.put("oneOf", JsonArray.of(JsonObject.of("type", type), JsonObject.of("type", otherType)));
        }
    }
}
