package io.flagwire.generic.endpoints;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.generic.http.Exchange;
import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.generic.registry.WriteContext;
import java.util.ArrayList;
import java.util.List;

/** Makes the object that is sent, and answers the stored bytes; or answers a request that is not stored at all. */
final class CreateVerb {
    private final ServingConfig config;
    private final ObjectCreation creations;
    private final ObjectResponses responses;

    CreateVerb(ServingConfig config, ObjectCreation creations) {
        this.config = config;
        this.creations = creations;
        this.responses = new ObjectResponses(config.clock());
    }

    void serve(Exchange exchange, RequestInfo info, ResourceEndpoint endpoint) throws InterruptedException {
        ResponseForm form = ResponseForm.of(exchange, info.query(), endpoint);
        MediaType mediaType = RequestBody.mediaType(exchange);
        byte[] body = RequestBody.read(exchange);
        WriteOptions options = WriteOptions.parse(info.query(), "CreateOptions");
        ResourceDefinition definition = endpoint.definition();
        List<String> warnings = new ArrayList<>(0);
        JsonObject sent = ObjectDecoder.decode(
                body, mediaType, definition.kind(), endpoint.schema(), options.fieldValidation(), warnings);
        ObjectRules.setNamespace(sent, definition, info.namespace());
        WriteContext context = WriteRequest.context(exchange, info, endpoint, config.clock(), options.dryRun());
        JsonObject object = ObjectRules.toStored(sent, definition);
        creations.admit(object, definition, context);
        if (definition.creator() != null) {
            WriteRequest.warn(exchange, warnings);
            responses.respond(
                    exchange, info, endpoint, 201, answer(object, definition, definition.creator(), context), form);
            return;
        }
        if (!Metadata.text(object, "resourceVersion").isEmpty()) {
            throw Revisions.unnamed("resourceVersion should not be set on objects to be created");
        }
        ObjectUpdate.Result result = creations.create(object, endpoint, context);
        warnings.addAll(result.warnings());
        WriteRequest.warn(exchange, warnings);
        responses.respond(exchange, info, endpoint, 201, result, form);
    }

    private static JsonObject answer(
            JsonObject object,
            ResourceDefinition definition,
            ResourceDefinition.Creator creator,
            WriteContext context) {
        return Metadata.arrange(
                creator.create(object, context),
                definition.storedKind().kind(),
                definition.storedKind().apiVersion());
    }
}
