package io.flagwire.generic.endpoints;

import io.flagwire.apimachinery.schema.TypeSchema;
import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.generic.registry.Subresource;
import io.flagwire.storage.resource.ResourceStorage;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A resource as it is served: its definition, where its objects are, and what is known of its type. Immutable, but for the numbers of requests. */
public final class ResourceEndpoint {
    private final ResourceDefinition definition;
    private final @Nullable ResourceStorage storage;
    private final @Nullable TypeSchema schema;
    private final Map<String, Subresource> subresources;
    private final RequestMetrics.Table requests = new RequestMetrics.Table();
    private final Map<String, RequestMetrics.Table> subresourceRequests;

    /**
     * @param storage null if the resource is not stored
     * @param schema the type of objects as they are served; null if any fields are taken
     */
    public ResourceEndpoint(
            ResourceDefinition definition, @Nullable ResourceStorage storage, @Nullable TypeSchema schema) {
        this.definition = definition;
        this.storage = storage;
        this.schema = schema;
        subresources = HashMap.newHashMap(definition.subresources().size());
        subresourceRequests = HashMap.newHashMap(definition.subresources().size());
        for (Subresource subresource : definition.subresources()) {
            subresources.put(subresource.name(), subresource);
            subresourceRequests.put(subresource.name(), new RequestMetrics.Table());
        }
    }

    public ResourceDefinition definition() {
        return definition;
    }

    /** The type of objects as they are served, null if any fields are taken. */
    public @Nullable TypeSchema schema() {
        return schema;
    }

    /** Whether the type is none of the built-in ones: it has no protobuf form, and its patches no strategies. */
    boolean isCustom() {
        return schema != null && schema.kind() == null;
    }

    /** Null if the resource is not stored. */
    public @Nullable ResourceStorage storage() {
        return storage;
    }

    /** The storage of a resource that is known to be stored. */
    ResourceStorage stored() {
        if (storage == null) {
            throw new IllegalStateException(definition.resource() + " is not stored");
        }
        return storage;
    }

    /**
     * Where the numbers of requests are kept.
     *
     * @param subresource one that there is, or empty
     */
    RequestMetrics.Table requests(String subresource) {
        return subresource.isEmpty() ? requests : Objects.requireNonNull(subresourceRequests.get(subresource));
    }

    @Nullable
    Subresource subresource(String name) {
        return subresources.get(name);
    }

    /** The key of an object. */
    String key(String namespace, String name) {
        return stored().key(definition.namespaced() ? namespace : "", name);
    }

    /** What the keys of the objects in a namespace begin with; those of all if the namespace is empty. */
    String prefix(String namespace) {
        return stored().prefix(definition.namespaced() ? namespace : "");
    }

    @Override
    public String toString() {
        return definition.kind().apiVersion() + "/" + definition.resource();
    }
}
