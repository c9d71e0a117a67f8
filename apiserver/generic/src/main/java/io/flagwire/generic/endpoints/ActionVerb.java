package io.flagwire.generic.endpoints;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.schema.SchemaTable;
import io.flagwire.generic.http.Exchange;
import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.generic.registry.Subresource;
import io.flagwire.generic.registry.WriteContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Does something to an object, as {@code eviction} and {@code binding}. */
final class ActionVerb {
    private final ServingConfig config;
    private final AdmissionChain admission;
    private final ObjectUpdate updates;
    private final ObjectDeletion deletions;

    ActionVerb(ServingConfig config, AdmissionChain admission, ObjectUpdate updates, ObjectDeletion deletions) {
        this.config = config;
        this.admission = admission;
        this.updates = updates;
        this.deletions = deletions;
    }

    void serve(Exchange exchange, RequestInfo info, ResourceEndpoint endpoint, Subresource.Action action)
            throws InterruptedException {
        ResponseForm form = ResponseForm.of(exchange, info.query(), endpoint);
        MediaType mediaType = RequestBody.mediaType(exchange);
        byte[] body = RequestBody.read(exchange);
        WriteOptions options = WriteOptions.parse(info.query(), "CreateOptions");
        ResourceDefinition definition = endpoint.definition();
        List<String> warnings = new ArrayList<>(0);
        JsonObject request = ObjectDecoder.decode(
                body,
                mediaType,
                action.kind(),
                SchemaTable.builtIn().kind(action.kind()),
                options.fieldValidation(),
                warnings);
        ObjectRules.setNamespace(request, definition, info.namespace());
        WriteContext context = WriteRequest.context(exchange, info, endpoint, config.clock(), options.dryRun());
        admission.admit(Admission.Operation.CREATE, definition, action.name(), context, request, null);
        admission.validate(Admission.Operation.CREATE, definition, action.name(), context, request, null);
        ObjectTarget target = new ObjectTarget(endpoint, action.name(), context, updates, deletions);
        JsonObject answer = action.act().act(request, target, context);
        WriteRequest.warn(exchange, warnings);
        ObjectWriter.respond(exchange, code(answer), answer, form);
    }

    /** A Status carries its own code. */
    private static int code(JsonObject answer) {
        boolean status = "Status".equals(answer.getString("kind"));
        Long code = status ? answer.getLong("code") : null;
        return Math.toIntExact(Objects.requireNonNullElse(code, 201L));
    }
}
