package io.flagwire.generic.endpoints;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.schema.GroupVersionKind;
import io.flagwire.apimachinery.status.Reason;
import io.flagwire.apimachinery.status.Status;
import io.flagwire.apimachinery.status.StatusException;
import io.flagwire.generic.http.Exchange;
import io.flagwire.generic.registry.Subresource;
import io.flagwire.storage.resource.StoredObject;
import java.time.InstantSource;

/** Answers with one object in the form that the client wants. Thread-safe. */
final class ObjectResponses {
    private final InstantSource clock;

    ObjectResponses(InstantSource clock) {
        this.clock = clock;
    }

    /** Answers with a stored object: plain JSON is a copy of its bytes. */
    void respond(
            Exchange exchange,
            RequestInfo info,
            ResourceEndpoint endpoint,
            int code,
            StoredObject object,
            ResponseForm form) {
        if (form.isPlainJson() && endpoint.definition().conversion() == null) {
            byte[] bytes = new byte[object.length() + 1];
            bytes[object.copyTo(bytes, 0)] = '\n';
            exchange.respond(code, MediaType.JSON.text(), bytes);
        } else {
            respond(exchange, info, endpoint, code, object.tree(), form);
        }
    }

    /** Answers with what an update led to. */
    void respond(
            Exchange exchange,
            RequestInfo info,
            ResourceEndpoint endpoint,
            int code,
            ObjectUpdate.Result result,
            ResponseForm form) {
        if (result.stored() == null) {
            respond(exchange, info, endpoint, code, result.object(), form);
        } else {
            respond(exchange, info, endpoint, code, result.stored(), form);
        }
    }

    /** An object in the version that is served, from the one that is stored. */
    static JsonObject served(JsonObject stored, ResourceEndpoint endpoint) {
        var conversion = endpoint.definition().conversion();
        if (conversion == null) {
            return stored;
        }
        GroupVersionKind kind = endpoint.definition().kind();
        JsonObject converted = conversion.fromStored().apply(stored);
        JsonObject served = Metadata.arrange(converted, kind.kind(), kind.apiVersion());
        Metadata.copy("managedFields", converted, served); // others may have stored them
        return served;
    }

    /** Answers with an object in the version that is stored. */
    void respond(
            Exchange exchange,
            RequestInfo info,
            ResourceEndpoint endpoint,
            int code,
            JsonObject object,
            ResponseForm form) {
        JsonObject body = switch (form.conversion()) {
            case NONE -> served(object, endpoint);
            case PARTIAL_OBJECT -> PartialMetadata.of(object, form);
            case PARTIAL_OBJECT_LIST ->
                throw new StatusException(new Status(
                        Reason.NOT_ACCEPTABLE,
                        406,
                        "you requested PartialObjectMetadataList, but the requested object is not a list (*"
                                + goType(endpoint.definition().kind()) + ")",
                        null));
            case TABLE -> Tables.ofObject(object, endpoint, form, IncludeObject.parse(info.query()), clock.instant());
        };
        ObjectWriter.respond(exchange, code, body, form);
    }

    /** Answers with a view of an object that is in the version that is stored. */
    void respondView(
            Exchange exchange,
            RequestInfo info,
            ResourceEndpoint endpoint,
            Subresource.View view,
            JsonObject stored,
            ResponseForm form) {
        if (form.conversion() == ResponseForm.Conversion.NONE) {
            JsonObject body = view.read().view(served(stored, endpoint));
            ObjectWriter.respond(exchange, 200, body, form);
        } else {
            respond(exchange, info, endpoint, 200, stored, form);
        }
    }

    /** What the twin calls the type in messages. */
    static String goType(GroupVersionKind kind) {
        int dot = kind.group().indexOf('.');
        String name = kind.group().isEmpty()
                ? "core"
                : dot < 0 ? kind.group() : kind.group().substring(0, dot);
        return name + "." + kind.kind();
    }
}
