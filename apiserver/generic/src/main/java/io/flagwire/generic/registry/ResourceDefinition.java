package io.flagwire.generic.registry;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.schema.GroupVersionKind;
import io.flagwire.apimachinery.validation.NameRule;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A resource: everything that serving it needs to know, as one row. Strategy, columns and field values work on objects of
 * the stored kind, subresources on those of the served kind.
 *
 * @param kind group, version and kind of its objects as served
 * @param resource plural name, as in paths
 * @param storageKey where its objects lie, below the store's prefix, as {@code services/specs}
 * @param timeToLive how long an object is stored after it was last written, in whole seconds; zero for ever. Resources with
 *     one storage key have one
 * @param conversion how objects are stored when that is not the served version, or null
 * @param storedVersions the versions in which others may have stored objects, by apiVersion, and what makes the stored form
 *     of such an object, which it may change. The stored version is among them if such objects may lack what no default
 *     fills in. Of resources with one storage key, the first to be installed says so
 * @param selectableFields paths that field selectors may name besides {@code metadata.name} and {@code
 *     metadata.namespace}, as {@code spec.nodeName}
 * @param indexedFields those of them by which lists find objects without looking at all others
 * @param fieldValues the values of selectable fields, {@code metadata.name} and {@code metadata.namespace} excepted
 * @param nameRule which names its objects may have
 * @param creator answers a create of a resource that is not stored, as the reviews; null if it is stored
 * @param objects the objects of a resource that is read but not stored; null if it is stored
 * @param deprecation what clients are warned of in each answer; null if the resource is there to stay
 */
public record ResourceDefinition(
        GroupVersionKind kind,
        String resource,
        String singular,
        List<String> shortNames,
        List<String> categories,
        boolean namespaced,
        Set<Verb> verbs,
        String storageKey,
        Duration timeToLive,
        @Nullable Conversion conversion,
        Map<String, UnaryOperator<JsonObject>> storedVersions,
        Strategy strategy,
        Columns columns,
        List<Subresource> subresources,
        List<String> selectableFields,
        List<String> indexedFields,
        FieldValues fieldValues,
        NameRule nameRule,
        Set<Trait> traits,
        @Nullable Creator creator,
        @Nullable Supplier<List<JsonObject>> objects,
        @Nullable String deprecation) {

    private static final UnaryOperator<JsonObject> ALIKE = object -> object;

    /**
     * Between the served and the stored version of a kind.
     *
     * @param stored the version that is stored
     * @param toStored makes the stored form of a served object
     * @param fromStored makes the served form of a stored object
     */
    public record Conversion(
            GroupVersionKind stored, UnaryOperator<JsonObject> toStored, UnaryOperator<JsonObject> fromStored) {}

    /** Answers a create without storing anything. */
    @FunctionalInterface
    public interface Creator {
        JsonObject create(JsonObject object, WriteContext context);
    }

    public ResourceDefinition {
        shortNames = List.copyOf(shortNames);
        categories = List.copyOf(categories);
        verbs = EnumSet.copyOf(verbs);
        storedVersions = Map.copyOf(storedVersions);
        subresources = List.copyOf(subresources);
        selectableFields = List.copyOf(selectableFields);
        indexedFields = List.copyOf(indexedFields);
        for (String field : indexedFields) {
            if (!selectableFields.contains(field) || !fieldValues.isAtPath(field)) {
                throw new IllegalArgumentException(field + " of " + kind + " cannot be indexed");
            }
        }
        traits = Set.copyOf(traits);
    }

    public boolean has(Trait trait) {
        return traits.contains(trait);
    }

    /** Whether objects are kept in the store. */
    public boolean isStored() {
        return creator == null && objects == null;
    }

    /** The kind in which objects are stored. */
    public GroupVersionKind storedKind() {
        return conversion == null ? kind : conversion.stored();
    }

    /** Whether an object that was stored in another version has the fields of the stored one, in protobuf too. */
    public boolean isStoredAlike(String apiVersion) {
        return storedVersions.get(apiVersion) == ALIKE;
    }

    /** Starts a row for a namespaced, stored resource with all verbs and no rules. */
    public static Builder builder(String group, String version, String resource, String kind) {
        return new Builder(new GroupVersionKind(group, version, kind), resource);
    }

    /** Collects a row. Not thread-safe. */
    public static final class Builder {
        private final GroupVersionKind kind;
        private final String resource;
        private String singular;
        private List<String> shortNames = List.of();
        private List<String> categories = List.of();
        private boolean namespaced = true;
        private Set<Verb> verbs = Verb.all();
        private String storageKey;
        private Duration timeToLive = Duration.ZERO;
        private @Nullable Conversion conversion;
        private final Map<String, UnaryOperator<JsonObject>> storedVersions = new HashMap<>();
        private Strategy strategy = Strategy.NONE;
        private Columns columns = Columns.NAME_AND_AGE;
        private List<Subresource> subresources = List.of();
        private List<String> selectableFields = List.of();
        private List<String> indexedFields = List.of();
        private FieldValues fieldValues = FieldValues.AT_PATH;
        private NameRule nameRule = NameRule.DNS_SUBDOMAIN;
        private Set<Trait> traits = Set.of();
        private @Nullable Creator creator;
        private @Nullable Supplier<List<JsonObject>> objects;
        private @Nullable String deprecation;

        private Builder(GroupVersionKind kind, String resource) {
            this.kind = kind;
            this.resource = resource;
            this.singular = kind.kind().toLowerCase(Locale.ROOT);
            this.storageKey = resource;
        }

        public Builder shortNames(String... names) {
            shortNames = List.of(names);
            return this;
        }

        public Builder categories(String... names) {
            categories = List.of(names);
            return this;
        }

        public Builder clusterScoped() {
            namespaced = false;
            return this;
        }

        public Builder verbs(Verb first, Verb... more) {
            verbs = EnumSet.of(first, more);
            return this;
        }

        public Builder storageKey(String key) {
            storageKey = key;
            return this;
        }

        public Builder timeToLive(Duration ttl) {
            timeToLive = ttl;
            return this;
        }

        public Builder conversion(Conversion conversion) {
            this.conversion = conversion;
            return this;
        }

        /** Reads objects that others have stored in this version. */
        public Builder storedAs(String apiVersion, UnaryOperator<JsonObject> toStored) {
            storedVersions.put(apiVersion, toStored);
            return this;
        }

        /** Reads objects that others have stored in versions that have the fields of the stored one. */
        public Builder storedAlike(String... apiVersions) {
            for (String apiVersion : apiVersions) {
                storedVersions.put(apiVersion, ALIKE);
            }
            return this;
        }

        public Builder strategy(Strategy strategy) {
            this.strategy = strategy;
            return this;
        }

        public Builder columns(Columns columns) {
            this.columns = columns;
            return this;
        }

        public Builder subresources(Subresource... subresources) {
            this.subresources = List.of(subresources);
            return this;
        }

        public Builder selectableFields(String... paths) {
            selectableFields = List.of(paths);
            return this;
        }

        public Builder indexedFields(String... paths) {
            indexedFields = List.of(paths);
            return this;
        }

        public Builder fieldValues(FieldValues values) {
            fieldValues = values;
            return this;
        }

        public Builder nameRule(NameRule rule) {
            nameRule = rule;
            return this;
        }

        public Builder traits(Trait... traits) {
            this.traits = Set.of(traits);
            return this;
        }

        /** Makes it a resource that is created and answered, but not stored. */
        public Builder creator(Creator creator) {
            this.creator = creator;
            return verbs(Verb.CREATE);
        }

        /** Makes it a resource that is read, but not stored. */
        public Builder objects(Supplier<List<JsonObject>> objects) {
            this.objects = objects;
            return verbs(Verb.GET, Verb.LIST);
        }

        /** Says that clients should no longer use it. */
        public Builder deprecation(String warning) {
            deprecation = warning;
            return this;
        }

        public ResourceDefinition build() {
            return new ResourceDefinition(
                    kind,
                    resource,
                    singular,
                    shortNames,
                    categories,
                    namespaced,
                    verbs,
                    storageKey,
                    timeToLive,
                    conversion,
                    storedVersions,
                    strategy,
                    columns,
                    subresources,
                    selectableFields,
                    indexedFields,
                    fieldValues,
                    nameRule,
                    traits,
                    creator,
                    objects,
                    deprecation);
        }
    }
}
