package io.flagwire.generic.endpoints;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.generic.http.Exchange;
import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.generic.registry.Strategy;
import io.flagwire.generic.registry.Trait;
import io.flagwire.generic.registry.WriteContext;
import java.util.ArrayList;
import java.util.List;

/** Replaces an object by the one that is sent; some kinds are made if they are not there. */
final class UpdateVerb {
    private final ServingConfig config;
    private final ObjectCreation creations;
    private final ObjectUpdate updates;
    private final ObjectResponses responses;

    UpdateVerb(ServingConfig config, ObjectCreation creations, ObjectUpdate updates) {
        this.config = config;
        this.creations = creations;
        this.updates = updates;
        this.responses = new ObjectResponses(config.clock());
    }

    void serve(Exchange exchange, RequestInfo info, ResourceEndpoint endpoint) throws InterruptedException {
        ResponseForm form = ResponseForm.of(exchange, info.query(), endpoint);
        MediaType mediaType = RequestBody.mediaType(exchange);
        byte[] body = RequestBody.read(exchange);
        WriteOptions options = WriteOptions.parse(info.query(), "UpdateOptions");
        ResourceDefinition definition = endpoint.definition();
        List<String> warnings = new ArrayList<>(0);
        JsonObject object = ObjectDecoder.decode(
                body, mediaType, definition.kind(), endpoint.schema(), options.fieldValidation(), warnings);
        ObjectRules.checkName(object, info.name());
        ObjectRules.setNamespace(object, definition, info.namespace());
        JsonObject stored = ObjectRules.toStored(object, definition);
        WriteContext context = WriteRequest.context(exchange, info, endpoint, config.clock(), options.dryRun());
        boolean creates = definition.has(Trait.CREATED_BY_UPDATE)
                && endpoint.stored().get(endpoint.key(context.namespace(), info.name())) == null;
        ObjectUpdate.Result result = creates ? create(stored, endpoint, context) : update(stored, endpoint, context);
        warnings.addAll(result.warnings());
        WriteRequest.warn(exchange, warnings);
        responses.respond(exchange, info, endpoint, creates ? 201 : 200, result, form);
    }

    private ObjectUpdate.Result create(JsonObject object, ResourceEndpoint endpoint, WriteContext context) {
        creations.admit(object, endpoint.definition(), context);
        return creations.create(object, endpoint, context);
    }

    private ObjectUpdate.Result update(JsonObject object, ResourceEndpoint endpoint, WriteContext context) {
        String uid = Metadata.text(object, "uid");
        Strategy.PrepareForUpdate prepare = endpoint.definition().strategy().prepareForUpdate();
        return updates.update(endpoint, "", context, prepare, current -> {
            checkUid(uid, current, endpoint, context);
            return object.deepCopy();
        });
    }

    /** An object that was deleted and made anew is another one. */
    private static void checkUid(String sent, JsonObject current, ResourceEndpoint endpoint, WriteContext context) {
        String uid = Metadata.text(current, "uid");
        if (!sent.isEmpty() && !sent.equals(uid)) {
            throw ObjectRules.conflict(
                    endpoint.definition(),
                    context.name(),
                    "StorageError: invalid object, Code: 4, Key: "
                            + endpoint.key(context.namespace(), context.name())
                            + ", ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: UID in precondition: "
                            + sent
                            + ", UID in object meta: " + uid);
        }
    }
}
