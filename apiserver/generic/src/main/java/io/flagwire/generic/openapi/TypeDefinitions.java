package io.flagwire.generic.openapi;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.schema.FieldSchema;
import io.flagwire.apimachinery.schema.FieldType;
import io.flagwire.apimachinery.schema.FieldType.ListOf;
import io.flagwire.apimachinery.schema.FieldType.MapOf;
import io.flagwire.apimachinery.schema.FieldType.Ref;
import io.flagwire.apimachinery.schema.FieldType.Scalar;
import io.flagwire.apimachinery.schema.FieldType.SchemaOr;
import io.flagwire.apimachinery.schema.ListType;
import io.flagwire.apimachinery.schema.TypeSchema;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Definitions of the types in the schema table. */
final class TypeDefinitions {
    private static final String EXTENSIONS = "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.";

    private final Dialect dialect;
    private final Consumer<String> references;

    /**
     * @param references is told the name of every definition that a definition refers to
     */
    TypeDefinitions(Dialect dialect, Consumer<String> references) {
        this.dialect = dialect;
        this.references = references;
    }

    /** The definition of a type, without its kind. */
    JsonObject of(TypeSchema type) {
        JsonObject definition = new JsonObject();
        putText(definition, "description", type.description());
        definition.put("type", "object");
        JsonArray required = new JsonArray();
        JsonObject properties = new JsonObject(type.fields().size());
        for (FieldSchema field : type.fields()) {
            properties.put(field.name(), property(type, field));
            if (field.required()) {
                required.add(field.name());
            }
        }
        if (!required.isEmpty()) {
            definition.put("required", required);
        }
        if (!properties.isEmpty()) {
            definition.put("properties", properties);
        }
        if (type.isAtomic()) {
            definition.put("x-kubernetes-map-type", "atomic");
        }
        if (!type.unions().isEmpty()) {
            definition.put("x-kubernetes-unions", unions(type));
        }
        return definition;
    }

    private static JsonArray unions(TypeSchema type) {
        JsonArray unions = new JsonArray();
        for (TypeSchema.Union union : type.unions()) {
            JsonObject members = new JsonObject();
            for (String member : union.members()) {
                members.put(member, member.substring(0, 1).toUpperCase(Locale.ROOT) + member.substring(1));
            }
            JsonObject json = new JsonObject();
            putText(json, "discriminator", union.discriminator());
            unions.add(json.put("fields-to-discriminateBy", members));
        }
        return unions;
    }

    private JsonObject property(TypeSchema type, FieldSchema field) {
        JsonObject property = new JsonObject();
        putText(property, "description", description(field));
        putType(property, field.type());
        if (dialect == Dialect.V3 && field.defaultValue() != null) {
            property.put("default", field.defaultValue());
        }
        if (!field.enumValues().isEmpty()) {
            JsonObject valued = field.type() instanceof ListOf ? (JsonObject) property.get("items") : property;
            if (valued != null) {
                valued.put("enum", array(field.enumValues()));
            }
        }
        putMergeFacts(property, type, field);
        return property;
    }

    /** A field that refers to a type and says nothing itself is what its type is. */
    private static String description(FieldSchema field) {
        String description = field.description();
        if (description.isEmpty() && field.type() instanceof Ref ref) {
            description = ref.type().description();
        }
        if (field.enumValues().isEmpty()) {
            return description;
        }
        StringBuilder text = new StringBuilder(description).append("\n\nPossible enum values:");
        for (String value : field.enumValues()) {
            text.append("\n - `\"").append(value).append("\"`");
        }
        return text.toString();
    }

    private void putMergeFacts(JsonObject property, TypeSchema type, FieldSchema field) {
        if (!field.listKeys().isEmpty()) {
            property.put("x-kubernetes-list-map-keys", array(field.listKeys()));
        }
        ListType listType = field.listType();
        if (listType != null && !isUnmarked(type, field)) {
            property.put("x-kubernetes-list-type", lower(listType));
        }
        if (field.mapType() != null) {
            property.put("x-kubernetes-map-type", lower(field.mapType()));
        }
        if (field.patchMergeKey() != null) {
            property.put("x-kubernetes-patch-merge-key", field.patchMergeKey());
        }
        if (!field.patchStrategies().isEmpty()) {
            property.put("x-kubernetes-patch-strategy", String.join(",", field.patchStrategies()));
        }
    }

    /** Lists about which the API says nothing: the objects of list kinds, and the verbs of discovery. */
    private static boolean isUnmarked(TypeSchema type, FieldSchema field) {
        return switch (field.name()) {
            case "items" -> type.kind() != null && type.simpleName().endsWith("List");
            case "verbs" -> type.simpleName().equals("APIResource");
            default -> false;
        };
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private void putType(JsonObject schema, FieldType type) {
        switch (type) {
            case Scalar scalar -> {
                String name = scalar.openApiName();
                if (name != null) {
                    putReference(schema, name);
                } else {
                    putText(schema.put("type", scalar.openApiType()), "format", scalar.openApiFormat());
                }
            }
            case Ref ref -> putReference(schema, ref.type().name());
            case ListOf list -> schema.put("type", "array").put("items", element(list.element()));
            case MapOf map -> schema.put("type", "object").put("additionalProperties", element(map.value()));
            case SchemaOr either ->
                putReference(schema, EXTENSIONS + either.alternative().typeName());
        }
    }

    private void putReference(JsonObject schema, String name) {
        references.accept(name);
        dialect.putReference(schema, name);
    }

    private JsonObject element(FieldType type) {
        JsonObject schema = new JsonObject();
        putType(schema, type);
        if (dialect == Dialect.V3) {
            if (type instanceof Ref) {
                schema.put("default", new JsonObject());
            } else if (schema.has("allOf")) {
                return dialect.reference(String.valueOf(nameOf(type)));
            } else if (type == Scalar.STRING) {
                schema.put("default", "");
            } else if (type == Scalar.INT32 || type == Scalar.INT64) {
                schema.put("default", 0L);
            }
        }
        return schema;
    }

    private static String nameOf(FieldType type) {
        return type instanceof SchemaOr either
                ? EXTENSIONS + either.alternative().typeName()
                : String.valueOf(((Scalar) type).openApiName());
    }

    static void putText(JsonObject object, String name, String text) {
        if (!text.isEmpty()) {
            object.put(name, text);
        }
    }

    static JsonArray array(List<String> values) {
        JsonArray array = new JsonArray(values.size());
        values.forEach(array::add);
        return array;
    }
}
