package io.flagwire.generic.endpoints;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.generic.authentication.UserInfo;
import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.generic.registry.Subresource;
import io.flagwire.generic.registry.WriteContext;
import io.flagwire.storage.resource.KeyExistsException;
import io.flagwire.storage.resource.StoredObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes objects for the server itself, by the rules of their kinds but without admission (the twin's loopback client).
 * Thread-safe.
 */
public final class LocalClient {
    private static final UserInfo USER =
            new UserInfo("system:apiserver", "", List.of(UserInfo.SYSTEM_MASTERS), Map.of());

    private final ServingConfig config;

    public LocalClient(ServingConfig config) {
        this.config = config;
    }

    /** The object with this name, null if there is none. */
    public @Nullable JsonObject get(ResourceEndpoint endpoint, String namespace, String name) {
        StoredObject stored = endpoint.stored().get(endpoint.key(namespace, name));
        return stored == null ? null : stored.tree();
    }

    /** An object, for what is done to it. */
    public Subresource.Target target(ResourceEndpoint endpoint, String namespace, String name) {
        WriteContext context =
                new WriteContext(USER, namespace, name, config.clock().instant(), false);
        return new ObjectTarget(config, endpoint, context);
    }

    /**
     * Makes an object unless there is one with its name.
     *
     * @param object with namespace and name; is changed
     * @return whether it was made
     */
    public boolean createIfAbsent(ResourceEndpoint endpoint, JsonObject object) {
        ResourceDefinition definition = endpoint.definition();
        String namespace = Metadata.text(object, "namespace");
        String key = endpoint.key(namespace, Metadata.name(object));
        if (endpoint.stored().get(key) != null) {
            return false;
        }
        WriteContext context =
                new WriteContext(USER, namespace, "", config.clock().instant(), false);
        JsonObject stored = ObjectRules.toStored(object, definition);
        definition.strategy().defaults().apply(stored);
        JsonObject ready = ObjectRules.beforeCreate(stored, definition, context, config.random());
        try {
            endpoint.stored().create(key, ObjectRules.encode(ready));
            return true;
        } catch (KeyExistsException e) {
            definition.strategy().release().accept(ready, null);
            return false;
        }
    }
}
