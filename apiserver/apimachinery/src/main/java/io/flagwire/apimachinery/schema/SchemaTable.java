package io.flagwire.apimachinery.schema;

import io.flagwire.apimachinery.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The types of the built-in API, as one resource that the build extracts from the published API. Thread-safe.
 *
 * <pre>
 * table     := strings types operations                                 strings as {@link TableInput} has them
 * types     := count { type }
 * type      := name flags [group version kind] description unions length fields
 *              flags: 1 it is a kind, 2 atomic; length: bytes of the fields
 * unions    := count { discriminator members }
 * fields    := count { field }
 * field     := name type description flags presence
 *              [enum] [default] [listType listKeys] [mapType] [patchStrategies patchMergeKey] protobufPath
 *              flags: 1 required, 2 enum, 4 default, 8 list, 16 map type, 32 patch
 * type of a field: {@code [T} list, <code>{T</code> map, {@code @name} object, {@code ?ALTERNATIVE} schema or else, else a scalar
 * default   := "{}" or a JSON scalar; a description is a string's number in the other resource
 * operations:= count { id method path body answer }
 * </pre>
 */
public final class SchemaTable {
    private static final String RESOURCE = "/META-INF/flagwire/schema.bin.gz";
    private static final String SCHEMA_PROPS =
            "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaProps";

    private static final String META = "io.k8s.apimachinery.pkg.apis.meta.v1.";
    private static final Set<String> IN_EVERY_GROUP = Set.of("DeleteOptions", "WatchEvent");

    private final Map<String, TypeSchema> types;
    private final Map<GroupVersionKind, TypeSchema> kinds = new HashMap<>();
    private final Descriptions descriptions = new Descriptions();
    private final TableInput operations;
    private volatile @Nullable List<Operation> loadedOperations;

    private static final class BuiltIn {
        static final SchemaTable TABLE = new SchemaTable(TableInput.ofResource(RESOURCE));
    }

    private SchemaTable(TableInput input) {
        int count = input.number();
        types = LinkedHashMap.newLinkedHashMap(count);
        for (int i = 0; i < count; i++) {
            TypeSchema type = readType(input);
            types.put(type.name(), type);
            if (type.kind() != null) {
                kinds.put(type.kind(), type);
            }
        }
        operations = input;
    }

    /** The table, which is read at the first call. */
    public static SchemaTable builtIn() {
        return BuiltIn.TABLE;
    }

    /**
     * The type of objects of this kind, or null if it is no built-in kind. DeleteOptions and WatchEvent are kinds in every
     * group and version.
     */
    public @Nullable TypeSchema kind(GroupVersionKind kind) {
        TypeSchema type = kinds.get(kind);
        return type != null || !IN_EVERY_GROUP.contains(kind.kind()) ? type : types.get(META + kind.kind());
    }

    /** The type with this name in OpenAPI, as {@code io.k8s.api.core.v1.PodSpec}, or null. */
    public @Nullable TypeSchema type(String openApiName) {
        return types.get(openApiName);
    }

    /** All types in the order of their names. */
    public Collection<TypeSchema> types() {
        return Collections.unmodifiableCollection(types.values());
    }

    /** The operations of the published API on the kinds in this table. */
    public List<Operation> operations() {
        List<Operation> loaded = loadedOperations;
        if (loaded == null) {
            loaded = readOperations(operations.at(operations.position()));
            loadedOperations = loaded;
        }
        return loaded;
    }

    /** A number that differs between tables. */
    public long fingerprint() {
        return operations.fingerprint();
    }

    private TypeSchema readType(TableInput in) {
        String name = in.string();
        int flags = in.number();
        GroupVersionKind kind = (flags & 1) == 0 ? null : new GroupVersionKind(in.string(), in.string(), in.string());
        int description = in.number();
        List<TypeSchema.Union> unions = readUnions(in);
        int length = in.number();
        int start = in.position();
        in.skip(length);
        return new TypeSchema(name, kind, (flags & 2) != 0, unions, new Stored(in, start, description));
    }

    /** A type in the table. Not a lambda, as the descriptions' below: linking the first one costs more than all the reading. */
    private final class Stored implements TypeSchema.Source {
        private final TableInput in;
        private final int start;
        private final int description;

        Stored(TableInput in, int start, int description) {
            this.in = in;
            this.start = start;
            this.description = description;
        }

        @Override
        public List<FieldSchema> fields() {
            return readFields(in.at(start));
        }

        @Override
        public String description() {
            return descriptions.get(description);
        }
    }

    private static List<TypeSchema.Union> readUnions(TableInput in) {
        int count = in.number();
        if (count == 0) {
            return List.of();
        }
        List<TypeSchema.Union> unions = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            unions.add(new TypeSchema.Union(in.string(), List.copyOf(in.strings())));
        }
        return unions;
    }

    private List<FieldSchema> readFields(TableInput in) {
        int count = in.number();
        List<FieldSchema> fields = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            fields.add(readField(in));
        }
        return fields;
    }

    private FieldSchema readField(TableInput in) {
        FieldSchema.Builder field = FieldSchema.builder(in.string(), typeOf(in.string()));
        int description = in.number();
        int flags = in.number();
        field.description(descriptions.lazy(description))
                .required((flags & 1) != 0)
                .presence(Presence.values()[in.number()]);
        if ((flags & 2) != 0) {
            field.enumValues(in.strings());
        }
        if ((flags & 4) != 0) {
            field.defaultValue(readDefault(in.string()));
        }
        if ((flags & 8) != 0) {
            field.list(ListType.values()[in.number()], in.strings());
        }
        if ((flags & 16) != 0) {
            field.mapType(FieldSchema.MapType.values()[in.number()]);
        }
        if ((flags & 32) != 0) {
            field.patch(in.strings(), in.optional());
        }
        return field.protobufPath(readPath(in)).build();
    }

    private static List<Integer> readPath(TableInput in) {
        int count = in.number();
        List<Integer> path = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            path.add(in.number());
        }
        return path;
    }

    private static Object readDefault(String text) {
        return switch (text) {
            case "{}" -> new JsonObject();
            case "true", "false" -> Boolean.valueOf(text);
            default -> text.startsWith("\"") ? text.substring(1, text.length() - 1) : Long.valueOf(text);
        };
    }

    private FieldType typeOf(String text) {
        return switch (text.charAt(0)) {
            case '[' -> new FieldType.ListOf(typeOf(text.substring(1)));
            case '{' -> new FieldType.MapOf(typeOf(text.substring(1)));
            case '@' -> new FieldType.Ref(named(text.substring(1)));
            case '?' ->
                new FieldType.SchemaOr(FieldType.SchemaOr.Alternative.valueOf(text.substring(1)), named(SCHEMA_PROPS));
            default -> FieldType.Scalar.valueOf(text);
        };
    }

    private TypeSchema named(String name) {
        return Objects.requireNonNull(types.get(name), name);
    }

    private List<Operation> readOperations(TableInput in) {
        int count = in.number();
        List<Operation> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            all.add(new Operation(
                    in.string(), in.string(), in.string(), types.get(in.string()), types.get(in.string())));
        }
        return List.copyOf(all);
    }
}
