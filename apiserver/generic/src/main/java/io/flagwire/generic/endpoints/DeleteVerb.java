package io.flagwire.generic.endpoints;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.schema.FieldCheck;
import io.flagwire.apimachinery.schema.GroupVersionKind;
import io.flagwire.apimachinery.schema.MismatchException;
import io.flagwire.apimachinery.schema.SchemaTable;
import io.flagwire.apimachinery.schema.TypeSchema;
import io.flagwire.apimachinery.status.StatusException;
import io.flagwire.generic.http.Exchange;
import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.generic.registry.Trait;
import io.flagwire.generic.registry.WriteContext;
import java.util.ArrayList;
import java.util.Objects;

/** Deletes one object, and answers a Status when it is gone or the object while it stays. */
final class DeleteVerb {
    private static final GroupVersionKind OPTIONS = new GroupVersionKind("", "v1", "DeleteOptions");
    private static final TypeSchema SCHEMA =
            Objects.requireNonNull(SchemaTable.builtIn().kind(OPTIONS), "DeleteOptions");

    private final ServingConfig config;
    private final ObjectDeletion deletions;
    private final ObjectResponses responses;

    DeleteVerb(ServingConfig config, ObjectDeletion deletions) {
        this.config = config;
        this.deletions = deletions;
        this.responses = new ObjectResponses(config.clock());
    }

    void serve(Exchange exchange, RequestInfo info, ResourceEndpoint endpoint) throws InterruptedException {
        ResponseForm form = ResponseForm.of(exchange, info.query(), endpoint);
        DeleteOptions options = options(exchange, info);
        WriteContext context = WriteRequest.context(exchange, info, endpoint, config.clock(), options.dryRun());
        ObjectDeletion.Result result = deletions.delete(endpoint, context, options);
        int code = !result.gone() && options.waitsForDependents() ? 202 : 200;
        if (result.gone() && !endpoint.definition().has(Trait.ANSWERS_DELETED_OBJECT)) {
            ObjectWriter.respond(exchange, code, success(result.object(), endpoint.definition()), form);
        } else {
            responses.respond(exchange, info, endpoint, code, result.object(), form);
        }
    }

    /** The options in the body, or in the query if there is no body. */
    static DeleteOptions options(Exchange exchange, RequestInfo info) throws InterruptedException {
        byte[] body = RequestBody.read(exchange);
        if (body.length == 0) {
            return DeleteOptions.parse(info.query());
        }
        JsonObject object = RequestBody.parse(body, RequestBody.mediaType(exchange), OPTIONS, new ArrayList<>(0));
        String kind = object.getString("kind");
        if (kind != null && !kind.isEmpty() && !kind.equals(OPTIONS.kind())) {
            throw StatusException.badRequest("no kind \"" + kind + "\" is registered for version \""
                    + object.getString("apiVersion") + "\" in scheme \"pkg/runtime/scheme.go:111\"");
        }
        try {
            FieldCheck.check(object, SCHEMA);
        } catch (MismatchException e) {
            throw StatusException.badRequest(String.valueOf(e.getMessage()));
        }
        return DeleteOptions.of(object);
    }

    private static JsonObject success(JsonObject object, ResourceDefinition definition) {
        JsonObject details = JsonObject.of("name", Metadata.name(object));
        if (!definition.kind().group().isEmpty()) {
            details.put("group", definition.kind().group());
        }
        details.put("kind", definition.resource()).put("uid", Metadata.text(object, "uid"));
        return JsonObject.of(
                "kind",
                "Status",
                "apiVersion",
                "v1",
                "metadata",
                new JsonObject(),
                "status",
                "Success",
                "details",
                details);
    }
}
