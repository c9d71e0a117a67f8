package io.flagwire.generic.endpoints;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.generic.registry.Subresource;
import io.flagwire.generic.registry.WriteContext;
import io.flagwire.storage.resource.StoredObject;

/** A stored object, for what is done to it. */
public final class ObjectTarget implements Subresource.Target {
    private final ResourceEndpoint endpoint;
    private final String subresource;
    private final WriteContext context;
    private final ObjectUpdate updates;
    private final ObjectDeletion deletions;

    /**
     * @param context names the object
     */
    public ObjectTarget(ServingConfig config, ResourceEndpoint endpoint, WriteContext context) {
        this(
                endpoint,
                "",
                context,
                new ObjectUpdate(new AdmissionChain(config.admission())),
                new ObjectDeletion(new AdmissionChain(config.admission())));
    }

    ObjectTarget(
            ResourceEndpoint endpoint,
            String subresource,
            WriteContext context,
            ObjectUpdate updates,
            ObjectDeletion deletions) {
        this.endpoint = endpoint;
        this.subresource = subresource;
        this.context = context;
        this.updates = updates;
        this.deletions = deletions;
    }

    @Override
    public JsonObject get() {
        StoredObject object = endpoint.stored().get(endpoint.key(context.namespace(), context.name()));
        if (object == null) {
            throw GetVerb.notFound(endpoint.definition(), context.name());
        }
        return ObjectResponses.served(object.tree(), endpoint);
    }

    @Override
    public JsonObject update(Subresource.Change change) {
        ObjectUpdate.Result result =
                updates.update(endpoint, subresource, context, ObjectUpdate.NO_PREPARATION, current -> {
                    JsonObject object = ObjectResponses.served(current, endpoint);
                    change.apply(object);
                    return ObjectRules.toStored(object, endpoint.definition());
                });
        return ObjectResponses.served(result.object(), endpoint);
    }

    @Override
    public void delete(JsonObject deleteOptions) {
        deletions.delete(endpoint, context, DeleteOptions.of(deleteOptions));
    }
}
