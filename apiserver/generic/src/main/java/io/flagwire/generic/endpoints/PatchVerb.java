package io.flagwire.generic.endpoints;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.json.JsonWriter;
import io.flagwire.apimachinery.patch.GoValues;
import io.flagwire.apimachinery.patch.JsonPatch;
import io.flagwire.apimachinery.patch.MergePatch;
import io.flagwire.apimachinery.patch.StrategicMergePatch;
import io.flagwire.apimachinery.schema.MismatchException;
import io.flagwire.apimachinery.schema.TypeSchema;
import io.flagwire.apimachinery.status.Reason;
import io.flagwire.apimachinery.status.Status;
import io.flagwire.apimachinery.status.StatusException;
import io.flagwire.generic.http.Exchange;
import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.generic.registry.WriteContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes an object as a patch says. A patch is applied again to the newer state when another writer was faster. */
final class PatchVerb {
    private static final String JSON_PATCH = "application/json-patch+json";
    private static final String MERGE_PATCH = "application/merge-patch+json";
    private static final String STRATEGIC_MERGE_PATCH = "application/strategic-merge-patch+json";
    private static final String APPLY_PATCH = "application/apply-patch+yaml";
    private static final List<String> WITHOUT_STRATEGIC = List.of(JSON_PATCH, MERGE_PATCH, APPLY_PATCH);

    private final ServingConfig config;
    private final ObjectUpdate updates;
    private final ObjectResponses responses;

    PatchVerb(ServingConfig config, ObjectUpdate updates) {
        this.config = config;
        this.updates = updates;
        this.responses = new ObjectResponses(config.clock());
    }

    /** A patch that was read, waiting for objects. Pure. */
    @FunctionalInterface
    interface Patch {
        JsonObject apply(JsonObject object);

        /** What an error shows as the bad value: the object that the patch has made. */
        default String shown(JsonObject patched) {
            return new String(JsonWriter.write(patched), StandardCharsets.UTF_8);
        }

        /** How an error says that a value which the patch has set does not fit. */
        default String reason(MismatchException mismatch) {
            return String.valueOf(mismatch.getMessage());
        }
    }

    /** The twin merges into a typed object, whose kind no patch can change, and blames the patch. */
    private record Strategic(JsonObject patch, TypeSchema schema) implements Patch {
        @Override
        public JsonObject apply(JsonObject object) {
            JsonObject patched = StrategicMergePatch.apply(object, patch, schema);
            return patched.put("kind", object.get("kind")).put("apiVersion", object.get("apiVersion"));
        }

        @Override
        public String shown(JsonObject patched) {
            return GoValues.print(patch);
        }

        @Override
        public String reason(MismatchException mismatch) {
            return mismatch.conversion();
        }
    }

    void serve(Exchange exchange, RequestInfo info, ResourceEndpoint endpoint) throws InterruptedException {
        ResponseForm form = ResponseForm.of(exchange, info.query(), endpoint);
        ResourceDefinition definition = endpoint.definition();
        List<String> duplicates = new ArrayList<>(0);
        Patch patch = read(exchange, info, endpoint.schema(), duplicates);
        WriteOptions options = WriteOptions.parse(info.query(), "PatchOptions");
        WriteContext context = WriteRequest.context(exchange, info, endpoint, config.clock(), options.dryRun());
        List<String> warnings = new ArrayList<>(0);
        ObjectUpdate.Result result =
                updates.update(endpoint, "", context, definition.strategy().prepareForUpdate(), current -> {
                    warnings.clear();
                    JsonObject patched = patch.apply(ObjectResponses.served(current, endpoint));
                    ObjectDecoder.checkPatched(
                            patched,
                            patch,
                            definition.kind(),
                            endpoint.schema(),
                            duplicates,
                            options.fieldValidation(),
                            warnings);
                    ObjectRules.checkName(patched, info.name());
                    ObjectRules.setNamespace(patched, definition, info.namespace());
                    return ObjectRules.toStored(patched, definition);
                });
        warnings.addAll(result.warnings());
        WriteRequest.warn(exchange, warnings);
        responses.respond(exchange, info, endpoint, 200, result, form);
    }

    /**
     * Reads the patch in a request.
     *
     * @param schema type of what is patched
     * @param duplicates takes the paths of members that are given twice
     * @throws StatusException UnsupportedMediaType or BadRequest
     */
    static Patch read(Exchange exchange, RequestInfo info, @Nullable TypeSchema schema, List<String> duplicates)
            throws InterruptedException {
        String contentType = RequestBody.contentType(exchange);
        switch (contentType) {
            case JSON_PATCH -> {
                JsonArray patch = JsonPatch.parse(RequestBody.read(exchange), duplicates);
                return object -> JsonPatch.apply(object, patch);
            }
            case MERGE_PATCH -> {
                JsonObject patch = MergePatch.parse(RequestBody.read(exchange), duplicates);
                return object -> MergePatch.apply(object, patch);
            }
            case STRATEGIC_MERGE_PATCH -> {
                if (schema == null || schema.kind() == null) {
                    throw StatusException.unsupportedMediaType(WITHOUT_STRATEGIC);
                }
                return new Strategic(StrategicMergePatch.parse(RequestBody.read(exchange), duplicates), schema);
            }
            case APPLY_PATCH -> {
                WriteOptions.parseApply(info.query());
                throw unsupported("415: Unsupported Media Type: server-side apply is not supported");
            }
            case null, default -> throw unsupported("415: Unsupported Media Type");
        }
    }

    private static StatusException unsupported(String message) {
        return new StatusException(new Status(Reason.UNSUPPORTED_MEDIA_TYPE, 415, message, Status.Details.NONE));
    }
}
