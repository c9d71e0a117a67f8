package io.flagwire.generic.endpoints;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.Status;
import io.flagwire.apimachinery.status.StatusException;
import io.flagwire.generic.http.Exchange;
import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.generic.registry.WriteContext;
import io.flagwire.storage.KeyExistsException;
import io.flagwire.storage.StoredObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes objects: decode, default, admit, prepare, validate, store; then the stored bytes are the answer. */
final class CreateVerb {
    /** A generated name that is taken is replaced so often. */
    private static final int NAMES_MAX = 8;

    private final ServingConfig config;
    private final AdmissionChain admission;
    private final ObjectResponses responses;

    CreateVerb(ServingConfig config) {
        this.config = config;
        this.admission = new AdmissionChain(config.admission());
        this.responses = new ObjectResponses(config.clock());
    }

    void serve(Exchange exchange, RequestInfo info, ResourceEndpoint endpoint) throws InterruptedException {
        ResponseForm form = ResponseForm.of(exchange, info.query(), endpoint);
        MediaType mediaType = RequestBody.mediaType(exchange);
        byte[] body = RequestBody.read(exchange);
        WriteOptions options = WriteOptions.parse(info.query(), "CreateOptions");
        ResourceDefinition definition = endpoint.definition();
        List<String> warnings = new ArrayList<>(0);
        JsonObject object = ObjectDecoder.decode(
                body, mediaType, definition.kind(), endpoint.schema(), options.fieldValidation(), warnings);
        ObjectRules.setNamespace(object, definition, info.namespace());
        WriteContext context = WriteRequest.context(exchange, info, endpoint, config.clock(), options.dryRun());
        JsonObject admitted = admit(object, definition, context);
        if (definition.creator() != null) {
            JsonObject answer = Metadata.arrange(
                    definition.creator().create(admitted, context),
                    definition.storedKind().kind(),
                    definition.storedKind().apiVersion());
            WriteRequest.warn(exchange, warnings);
            responses.respond(exchange, info, endpoint, 201, answer, form);
            return;
        }
        if (!Metadata.text(admitted, "resourceVersion").isEmpty()) {
            throw Revisions.unnamed("resourceVersion should not be set on objects to be created");
        }
        boolean generated = Metadata.name(admitted).isEmpty();
        Outcome outcome = attempt(admitted, endpoint, context);
        for (int attempt = 1; outcome.taken() != null && generated && attempt < NAMES_MAX; attempt++) {
            outcome = attempt(admitted, endpoint, context);
        }
        if (outcome.taken() != null) {
            throw alreadyExists(outcome.taken(), definition);
        }
        warnings.addAll(definition.strategy().warnings().of(outcome.object()));
        WriteRequest.warn(exchange, warnings);
        if (outcome.stored() == null) {
            responses.respond(exchange, info, endpoint, 201, outcome.object(), form);
        } else {
            responses.respond(exchange, info, endpoint, 201, outcome.stored(), form);
        }
    }

    /**
     * How an attempt to store an object ended.
     *
     * @param stored null if the key was taken or nothing is kept
     * @param taken the object that has the key already, null if the key was free
     */
    private record Outcome(
            JsonObject object,
            @Nullable StoredObject stored,
            @Nullable StoredObject taken) {}

    private Outcome attempt(JsonObject admitted, ResourceEndpoint endpoint, WriteContext context) {
        ResourceDefinition definition = endpoint.definition();
        JsonObject object = admitted.deepCopy();
        boolean kept = false;
        try {
            JsonObject ready = ObjectRules.beforeCreate(object, definition, context, config.random());
            admission.validate(Admission.Operation.CREATE, definition, "", context, ready, null);
            String key = endpoint.key(context.namespace(), Metadata.name(ready));
            if (context.dryRun()) {
                return new Outcome(ready, null, endpoint.stored().get(key));
            }
            StoredObject stored = endpoint.stored().create(key, ObjectRules.encode(ready));
            kept = true;
            return new Outcome(ready, stored, null);
        } catch (KeyExistsException e) {
            return new Outcome(object, null, e.existing());
        } finally {
            if (!kept && !context.dryRun()) {
                definition.strategy().release().accept(object, null);
            }
        }
    }

    private JsonObject admit(JsonObject object, ResourceDefinition definition, WriteContext context) {
        JsonObject stored = ObjectRules.toStored(object, definition);
        definition.strategy().defaults().apply(stored);
        admission.admit(Admission.Operation.CREATE, definition, "", context, stored, null);
        return stored;
    }

    private static StatusException alreadyExists(StoredObject existing, ResourceDefinition definition) {
        StatusException failure =
                StatusException.alreadyExists(definition.kind().group(), definition.resource(), existing.name());
        if (!existing.hasDeletionTimestamp()) {
            return failure;
        }
        Status status = failure.status();
        return new StatusException(new Status(
                status.reason(), status.code(), "object is being deleted: " + status.message(), status.details()));
    }
}
