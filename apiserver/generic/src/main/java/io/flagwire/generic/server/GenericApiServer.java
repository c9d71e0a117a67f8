package io.flagwire.generic.server;

import io.flagwire.apimachinery.schema.SchemaTable;
import io.flagwire.generic.endpoints.ResourceEndpoint;
import io.flagwire.generic.endpoints.Routes;
import io.flagwire.generic.endpoints.StorageFactory;
import io.flagwire.generic.http.Handler;
import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.runtime.server.Server;
import java.util.ArrayList;
import java.util.List;

/**
 * One server of the chain (server.GenericAPIServer): its place in the life cycle, and the resources and paths that it
 * answers. Furnished by the start alone, by one thread.
 */
public final class GenericApiServer {
    private final Server lifecycle;
    private final StorageFactory storage;
    private final SchemaTable schemas;
    private final List<ResourceEndpoint> endpoints = new ArrayList<>();
    private final Routes.Builder routes = Routes.builder();

    public GenericApiServer(Server lifecycle, StorageFactory storage, SchemaTable schemas) {
        this.lifecycle = lifecycle;
        this.storage = storage;
        this.schemas = schemas;
    }

    /** Name, hooks and health checks. */
    public Server lifecycle() {
        return lifecycle;
    }

    /** Serves resources, and opens the storage of those that are stored. */
    public void install(List<ResourceDefinition> definitions) {
        for (ResourceDefinition definition : definitions) {
            ResourceEndpoint endpoint = new ResourceEndpoint(
                    definition,
                    definition.isStored() ? storage.open(definition) : null,
                    schemas.kind(definition.kind()));
            endpoints.add(endpoint);
            routes.resource(endpoint);
        }
    }

    /** Serves one path. */
    public void route(String path, Handler handler) {
        routes.exact(path, handler);
    }

    /** Serves everything below a path, which ends with a slash. */
    public void routeBelow(String path, Handler handler) {
        routes.prefix(path, handler);
    }

    /** The rows of all resources that it serves. */
    public List<ResourceDefinition> definitions() {
        return endpoints.stream().map(ResourceEndpoint::definition).toList();
    }

    /**
     * The resource of a group with this plural name, in any version.
     *
     * @throws IllegalArgumentException if it is not served here
     */
    public ResourceEndpoint endpoint(String group, String resource) {
        for (ResourceEndpoint endpoint : endpoints) {
            ResourceDefinition definition = endpoint.definition();
            if (definition.kind().group().equals(group) && definition.resource().equals(resource)) {
                return endpoint;
            }
        }
        throw new IllegalArgumentException(lifecycle.name() + " does not serve " + resource + " in group " + group);
    }

    /** Everything that it answers, as it is now. */
    public Routes routes() {
        return routes.build();
    }
}
