package io.flagwire.generic.endpoints;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.StatusException;
import io.flagwire.generic.http.Exchange;
import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.storage.resource.ResourceStorage;
import io.flagwire.storage.resource.StoredObject;
import java.time.InstantSource;

/** Answers one object: its stored bytes, or what the client wants made of them. */
final class GetVerb {
    private final ObjectResponses responses;

    GetVerb(InstantSource clock) {
        responses = new ObjectResponses(clock);
    }

    void serve(Exchange exchange, RequestInfo info, ResourceEndpoint endpoint) throws InterruptedException {
        ResponseForm form = ResponseForm.of(exchange, info.query(), endpoint);
        if (endpoint.storage() == null) {
            responses.respond(exchange, info, endpoint, 200, computed(info, endpoint), form);
            return;
        }
        responses.respond(exchange, info, endpoint, 200, stored(info, endpoint), form);
    }

    /** The object that a request names. */
    static StoredObject stored(RequestInfo info, ResourceEndpoint endpoint) throws InterruptedException {
        ResourceStorage storage = endpoint.stored();
        String resourceVersion = info.query().get("resourceVersion");
        String key = endpoint.key(info.namespace(), info.name());
        StoredObject object;
        if (resourceVersion.isEmpty()) {
            object = storage.get(key);
        } else {
            Revisions.await(storage, Revisions.parseQuery(resourceVersion));
            object = storage.cached().get(key);
        }
        if (object == null) {
            throw notFound(endpoint.definition(), info.name());
        }
        return object;
    }

    private static JsonObject computed(RequestInfo info, ResourceEndpoint endpoint) {
        for (JsonObject object : ListVerb.computed(info, endpoint)) {
            if (Metadata.name(object).equals(info.name())) {
                return object;
            }
        }
        throw notFound(endpoint.definition(), info.name());
    }

    static StatusException notFound(ResourceDefinition definition, String name) {
        return StatusException.notFound(definition.kind().group(), definition.resource(), name);
    }
}
