package io.flagwire.apimachinery.schema;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A field of a type. Immutable. */
public final class FieldSchema {
    private final String name;
    private final FieldType type;
    private final boolean required;
    private final Presence presence;
    private final @Nullable Supplier<String> description;
    private final List<String> enumValues;
    private final @Nullable Object defaultValue;
    private final @Nullable ListType listType;
    private final List<String> listKeys;
    private final @Nullable MapType mapType;
    private final List<String> patchStrategies;
    private final @Nullable String patchMergeKey;
    private final List<Integer> protobufPath;

    private FieldSchema(Builder builder) {
        name = builder.name;
        type = builder.type;
        required = builder.required;
        presence = builder.presence;
        description = builder.description;
        enumValues = builder.enumValues;
        defaultValue = builder.defaultValue;
        listType = builder.type instanceof FieldType.ListOf ? builder.listType : null;
        listKeys = builder.listKeys;
        mapType = builder.mapType;
        patchStrategies = builder.patchStrategies;
        patchMergeKey = builder.patchMergeKey;
        protobufPath = builder.protobufPath;
    }

    /** The name in JSON. */
    public String name() {
        return name;
    }

    public FieldType type() {
        return type;
    }

    public boolean required() {
        return required;
    }

    public Presence presence() {
        return presence;
    }

    /** What it is for; empty if nothing is known. Read on each call, so not for hot paths. */
    public String description() {
        return description == null ? "" : description.get();
    }

    /** The values that the documentation lists, empty if it lists none. */
    public List<String> enumValues() {
        return enumValues;
    }

    /** The value that the documentation gives as the default, null if none. An object is {@code {}}. */
    public @Nullable Object defaultValue() {
        return defaultValue;
    }

    /** How a list merges; null if the field is no list. */
    public @Nullable ListType listType() {
        return listType;
    }

    /** The keys of a list that is a {@link ListType#MAP}, else empty. */
    public List<String> listKeys() {
        return listKeys;
    }

    /** How an object or a map merges in this field, null if as its type says. */
    public @Nullable MapType mapType() {
        return mapType;
    }

    /** Strategies of a strategic merge patch, as {@code merge}, {@code retainKeys}; often empty. */
    public List<String> patchStrategies() {
        return patchStrategies;
    }

    /** The key by which a strategic merge patch tells elements apart, null if none. */
    public @Nullable String patchMergeKey() {
        return patchMergeKey;
    }

    /**
     * Field numbers from the type's message to the field: one number, or more if the field stands in messages that JSON
     * does not show. Empty if protobuf does not carry it.
     */
    public List<Integer> protobufPath() {
        return protobufPath;
    }

    @Override
    public String toString() {
        return name;
    }

    public static Builder builder(String name, FieldType type) {
        return new Builder(name, type);
    }

    /** How the members of an object are merged ({@code x-kubernetes-map-type}). */
    public enum MapType {
        /** Not at all: the object is replaced as a whole. */
        ATOMIC,
        /** Each by itself. */
        GRANULAR
    }

    /** Collects the facts of a field. Not thread-safe. */
    public static final class Builder {
        private final String name;
        private final FieldType type;
        private boolean required;
        private Presence presence = Presence.POINTER;
        private @Nullable Supplier<String> description;
        private List<String> enumValues = List.of();
        private @Nullable Object defaultValue;
        private ListType listType = ListType.ATOMIC;
        private List<String> listKeys = List.of();
        private @Nullable MapType mapType;
        private List<String> patchStrategies = List.of();
        private @Nullable String patchMergeKey;
        private List<Integer> protobufPath = List.of();

        private Builder(String name, FieldType type) {
            this.name = Objects.requireNonNull(name);
            this.type = Objects.requireNonNull(type);
        }

        public Builder required(boolean required) {
            this.required = required;
            return this;
        }

        public Builder presence(Presence presence) {
            this.presence = presence;
            return this;
        }

        public Builder description(Supplier<String> description) {
            this.description = description;
            return this;
        }

        public Builder enumValues(List<String> values) {
            enumValues = List.copyOf(values);
            return this;
        }

        public Builder defaultValue(@Nullable Object value) {
            defaultValue = value;
            return this;
        }

        public Builder list(ListType type, List<String> keys) {
            listType = type;
            listKeys = List.copyOf(keys);
            return this;
        }

        public Builder mapType(@Nullable MapType type) {
            mapType = type;
            return this;
        }

        public Builder patch(List<String> strategies, @Nullable String mergeKey) {
            patchStrategies = List.copyOf(strategies);
            patchMergeKey = mergeKey;
            return this;
        }

        public Builder protobufPath(List<Integer> path) {
            protobufPath = List.copyOf(path);
            return this;
        }

        public FieldSchema build() {
            return new FieldSchema(this);
        }
    }
}
