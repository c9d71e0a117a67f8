package io.flagwire.generic.openapi;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.schema.GroupVersionKind;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Definitions of custom resources, made of their own schemas. */
final class CustomDefinitions {
    static final String OBJECT_META = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta";
    static final String LIST_META = "io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta";

    /** What version 2 cannot say. */
    private static final Set<String> NOT_IN_V2 = Set.of("nullable", "oneOf", "anyOf", "allOf", "not", "default");

    private CustomDefinitions() {}

    /** The group from its end, then version and kind: {@code com.example.v1.Widget}. */
    static String name(GroupVersionKind kind) {
        StringBuilder name = new StringBuilder();
        String[] labels = kind.group().split("\\.", -1);
        for (int i = labels.length - 1; i >= 0; i--) {
            name.append(labels[i]).append('.');
        }
        return name.append(kind.version()).append('.').append(kind.kind()).toString();
    }

    static JsonObject definition(JsonObject schema, Dialect dialect) {
        JsonObject definition = dialect == Dialect.V3 ? schema.deepCopy() : simplified(schema);
        JsonObject properties = definition.computeObject("properties");
        putTypeMeta(properties);
        JsonObject metadata = JsonObject.of("description", "Standard object's metadata.");
        dialect.putReference(metadata, OBJECT_META);
        properties.put("metadata", metadata);
        return definition.put("type", "object");
    }

    static JsonObject listDefinition(GroupVersionKind kind, Dialect dialect) {
        JsonObject properties = new JsonObject();
        putTypeMeta(properties);
        properties.put("items", JsonObject.of("type", "array", "items", dialect.reference(name(kind))));
        JsonObject metadata = JsonObject.of("description", "Standard list metadata.");
        dialect.putReference(metadata, LIST_META);
        properties.put("metadata", metadata);
        return JsonObject.of("description", kind.kind() + "List is a list of " + kind.kind())
                .put("type", "object")
                .put("required", JsonArray.of("items"))
                .put("properties", properties);
    }

    private static void putTypeMeta(JsonObject properties) {
        properties
                .put(
                        "apiVersion",
                        JsonObject.of("description", "The version of this object's schema.", "type", "string"))
                .put("kind", JsonObject.of("description", "The kind of this object.", "type", "string"));
    }

    /** The schema without what version 2 lacks; where that would make it stricter, it says nothing. */
    private static JsonObject simplified(JsonObject schema) {
        if (schema.isTrue("nullable") || schema.isTrue("x-kubernetes-int-or-string")) {
            JsonObject anything = new JsonObject();
            String description = schema.getString("description");
            if (description != null) {
                anything.put("description", description);
            }
            return anything;
        }
        JsonObject simple = new JsonObject(schema.size());
        for (int i = 0; i < schema.size(); i++) {
            String key = schema.keyAt(i);
            Object value = schema.valueAt(i);
            if (NOT_IN_V2.contains(key)) {
                continue;
            }
            switch (key) {
                case "properties" -> {
                    if (value instanceof JsonObject properties) {
                        JsonObject simpler = new JsonObject(properties.size());
                        for (int j = 0; j < properties.size(); j++) {
                            simpler.put(properties.keyAt(j), simplifiedValue(properties.valueAt(j)));
                        }
                        simple.put(key, simpler);
                    }
                }
                case "items", "additionalProperties" -> {
                    if (value instanceof JsonObject) {
                        simple.put(key, simplifiedValue(value));
                    }
                }
                default -> simple.put(key, JsonArray.copyOf(value));
            }
        }
        if (schema.isTrue("x-kubernetes-preserve-unknown-fields")) {
            simple.remove("properties");
            simple.remove("items");
            simple.remove("additionalProperties");
        }
        return simple;
    }

    private static JsonObject simplifiedValue(@Nullable Object value) {
        return value instanceof JsonObject schema ? simplified(schema) : new JsonObject();
    }
}
