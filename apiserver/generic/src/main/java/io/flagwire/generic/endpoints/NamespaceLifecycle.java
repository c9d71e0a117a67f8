package io.flagwire.generic.endpoints;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.Reason;
import io.flagwire.apimachinery.status.Status;
import io.flagwire.apimachinery.status.Status.Cause;
import io.flagwire.apimachinery.status.Status.Details;
import io.flagwire.apimachinery.status.StatusException;
import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.storage.resource.ResourceStorage;
import io.flagwire.storage.resource.StoredObject;
import java.util.List;

/** Refuses new objects in a namespace that does not exist or is being deleted (the admission plug-in of that name). */
public final class NamespaceLifecycle implements Admission {
    private final ResourceStorage namespaces;

    /**
     * @param namespaces where Namespace objects are
     */
    public NamespaceLifecycle(ResourceStorage namespaces) {
        this.namespaces = namespaces;
    }

    @Override
    public void admit(Attributes attributes) {
        String namespace = attributes.context().namespace();
        if (attributes.operation() != Operation.CREATE
                || namespace.isEmpty()
                || !attributes.subresource().isEmpty()) {
            return;
        }
        ResourceDefinition definition = attributes.definition();
        if (definition.creator() != null) {
            // Reviews ask about namespaces that need not exist.
            return;
        }
        StoredObject found = namespaces.get(namespaces.prefix() + namespace);
        if (found == null) {
            throw StatusException.notFound("", "namespaces", namespace);
        }
        if (found.hasDeletionTimestamp()) {
            JsonObject object = attributes.object();
            throw terminating(definition, object == null ? "" : Metadata.name(object), namespace);
        }
    }

    private static StatusException terminating(ResourceDefinition definition, String name, String namespace) {
        Status status = StatusException.forbidden(
                        definition.kind().group(),
                        definition.resource(),
                        name,
                        "unable to create new content in namespace " + namespace + " because it is being terminated")
                .status();
        Cause cause = new Cause(
                "NamespaceTerminating", "namespace " + namespace + " is being terminated", "metadata.namespace");
        return new StatusException(new Status(
                Reason.FORBIDDEN,
                status.code(),
                status.message(),
                new Details(name, definition.kind().group(), definition.resource(), "", List.of(cause), 0)));
    }
}
