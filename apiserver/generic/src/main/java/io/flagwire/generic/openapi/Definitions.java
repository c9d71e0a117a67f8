package io.flagwire.generic.openapi;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.schema.GroupVersionKind;
import io.flagwire.apimachinery.schema.SchemaTable;
import io.flagwire.apimachinery.schema.TypeSchema;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The definitions of a document: what its paths name, and what those refer to. One per document, one thread. */
final class Definitions {
    private static final String META = "io.k8s.apimachinery.pkg.apis.meta.v1.";
    private static final Set<String> IN_EVERY_GROUP = Set.of(META + "DeleteOptions", META + "WatchEvent");

    private final SchemaTable table;
    private final CustomSchemas customSchemas;
    private final Dialect dialect;
    private final Collection<GroupVersionKind> groupVersions;
    private final TypeDefinitions types;
    private final Map<String, GroupVersionKind> customKinds = new HashMap<>();
    private final Set<String> named = new LinkedHashSet<>();
    private final Deque<String> open = new ArrayDeque<>();

    /**
     * @param groupVersions the groups and versions of which options are kinds; the kinds in it do not matter
     */
    Definitions(
            SchemaTable table,
            CustomSchemas customSchemas,
            Dialect dialect,
            Collection<GroupVersionKind> groupVersions) {
        this.table = table;
        this.customSchemas = customSchemas;
        this.dialect = dialect;
        this.groupVersions = groupVersions;
        this.types = new TypeDefinitions(dialect, this::need);
    }

    /** The name of a kind's definition, which the document will have. */
    String need(GroupVersionKind kind) {
        TypeSchema type = table.kind(kind);
        if (type != null) {
            return need(type.name());
        }
        String name = CustomDefinitions.name(kind);
        customKinds.put(name, kind);
        need(CustomDefinitions.OBJECT_META);
        return need(name);
    }

    /** The name of the definition of a list of a kind, which the document will have. */
    String needList(GroupVersionKind kind) {
        GroupVersionKind listKind = new GroupVersionKind(kind.group(), kind.version(), kind.kind() + "List");
        if (table.kind(kind) != null) {
            return need(listKind);
        }
        need(kind);
        need(CustomDefinitions.LIST_META);
        String name = CustomDefinitions.name(listKind);
        customKinds.put(name, kind);
        return need(name);
    }

    String need(String name) {
        if (named.add(name)) {
            open.add(name);
        }
        return name;
    }

    /** All definitions that were needed, and those that they need, in the order of their names. */
    Map<String, JsonObject> all() {
        Map<String, JsonObject> definitions = new TreeMap<>();
        while (!open.isEmpty()) {
            String name = open.remove();
            definitions.put(name, definition(name));
        }
        return definitions;
    }

    private JsonObject definition(String name) {
        JsonObject scalar = ScalarDefinitions.of(name, dialect);
        if (scalar != null) {
            return scalar;
        }
        TypeSchema type = table.type(name);
        if (type != null) {
            return withKinds(types.of(type), name, type.kind());
        }
        GroupVersionKind kind = customKinds.get(name);
        if (kind == null) {
            throw new IllegalStateException("nothing defines " + name);
        }
        if (name.equals(CustomDefinitions.name(kind))) {
            JsonObject schema = customSchemas.schemaOf(kind);
            return withKinds(
                    CustomDefinitions.definition(
                            schema == null ? JsonObject.of("x-kubernetes-preserve-unknown-fields", true) : schema,
                            dialect),
                    name,
                    kind);
        }
        return withKinds(
                CustomDefinitions.listDefinition(kind, dialect),
                name,
                new GroupVersionKind(kind.group(), kind.version(), kind.kind() + "List"));
    }

    private JsonObject withKinds(JsonObject definition, String name, @Nullable GroupVersionKind kind) {
        if (kind == null) {
            return definition;
        }
        JsonArray kinds = new JsonArray();
        if (IN_EVERY_GROUP.contains(name)) {
            for (GroupVersionKind groupVersion : groupVersions) {
                kinds.add(kindJson(new GroupVersionKind(groupVersion.group(), groupVersion.version(), kind.kind())));
            }
        } else {
            kinds.add(kindJson(kind));
        }
        return definition.put("x-kubernetes-group-version-kind", kinds);
    }

    static JsonObject kindJson(GroupVersionKind kind) {
        return JsonObject.of("group", kind.group(), "kind", kind.kind(), "version", kind.version());
    }
}
