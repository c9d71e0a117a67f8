package io.flagwire.generic.endpoints;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.generic.http.Exchange;
import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.generic.registry.WriteContext;
import java.util.ArrayList;
import java.util.List;

/** Replaces an object by the one that is sent. */
final class UpdateVerb {
    private final ServingConfig config;
    private final ObjectUpdate updates;
    private final ObjectResponses responses;

    UpdateVerb(ServingConfig config, ObjectUpdate updates) {
        this.config = config;
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
        String uid = Metadata.text(stored, "uid");
        WriteContext context = WriteRequest.context(exchange, info, endpoint, config.clock(), options.dryRun());
        ObjectUpdate.Result result =
                updates.update(endpoint, "", context, definition.strategy().prepareForUpdate(), current -> {
                    checkUid(uid, current, endpoint, context);
                    return stored.deepCopy();
                });
        warnings.addAll(result.warnings());
        WriteRequest.warn(exchange, warnings);
        responses.respond(exchange, info, endpoint, 200, result, form);
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
