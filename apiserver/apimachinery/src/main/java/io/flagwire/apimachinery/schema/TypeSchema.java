package io.flagwire.apimachinery.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A type of object: its fields and what is known about it. Immutable; fields are read on first use. Thread-safe. */
public final class TypeSchema {
    private final String name;
    private final @Nullable GroupVersionKind kind;
    private final boolean atomic;
    private final List<Union> unions;
    private final Source source;
    private volatile @Nullable Fields fields;

    private record Fields(List<FieldSchema> all, Map<String, FieldSchema> byName, List<FieldSchema> alwaysWritten) {}

    /**
     * Members of which one is meant ({@code x-kubernetes-unions}).
     *
     * @param discriminator the field that says which, empty if none does
     * @param members names of the fields
     */
    public record Union(String discriminator, List<String> members) {}

    /** Where the rest of a type is read when it is asked for. */
    interface Source {
        List<FieldSchema> fields();

        String description();
    }

    private record Given(Supplier<List<FieldSchema>> supplier) implements Source {
        @Override
        public List<FieldSchema> fields() {
            return supplier.get();
        }

        @Override
        public String description() {
            return "";
        }
    }

    TypeSchema(String name, @Nullable GroupVersionKind kind, boolean atomic, List<Union> unions, Source source) {
        this.name = name;
        this.kind = kind;
        this.atomic = atomic;
        this.unions = List.copyOf(unions);
        this.source = source;
    }

    /**
     * A type that is not in the table, as a custom resource's.
     *
     * @param atomic whether it is replaced as a whole when it is merged
     * @param fields called once, at the first look at the fields; may refer to this type
     */
    public static TypeSchema of(String name, boolean atomic, Supplier<List<FieldSchema>> fields) {
        return new TypeSchema(name, null, atomic, List.of(), new Given(fields));
    }

    /** The name in OpenAPI, as {@code io.k8s.api.apps.v1.Deployment}. */
    public String name() {
        return name;
    }

    /** The name without its package, as {@code Deployment}. */
    public String simpleName() {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** The kind of objects with this type, null if it is only part of objects. */
    public @Nullable GroupVersionKind kind() {
        return kind;
    }

    /** Whether it is replaced as a whole when it is merged. */
    public boolean isAtomic() {
        return atomic;
    }

    public List<Union> unions() {
        return unions;
    }

    /** What it is for; empty if nothing is known. Read on each call, so not for hot paths. */
    public String description() {
        return source.description();
    }

    /** The fields in the order of their names. */
    public List<FieldSchema> fields() {
        return load().all;
    }

    /** The field with this name in JSON, or null. */
    public @Nullable FieldSchema field(String name) {
        return load().byName.get(name);
    }

    /** The fields that are written even if nobody set them. */
    List<FieldSchema> alwaysWritten() {
        return load().alwaysWritten;
    }

    private Fields load() {
        Fields loaded = fields;
        if (loaded == null) {
            List<FieldSchema> all = List.copyOf(source.fields());
            Map<String, FieldSchema> byName = HashMap.newHashMap(all.size());
            List<FieldSchema> alwaysWritten = new ArrayList<>();
            for (FieldSchema field : all) {
                byName.put(field.name(), field);
                if (field.presence() == Presence.ALWAYS) {
                    alwaysWritten.add(field);
                }
            }
            loaded = new Fields(all, byName, List.copyOf(alwaysWritten));
            fields = loaded;
        }
        return loaded;
    }

    @Override
    public String toString() {
        return name;
    }
}
