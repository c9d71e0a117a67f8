package io.flagwire.generic.endpoints;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.schema.SchemaTable;
import io.flagwire.apimachinery.schema.TypeSchema;
import io.flagwire.generic.http.Exchange;
import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.generic.registry.Strategy;
import io.flagwire.generic.registry.Subresource;
import io.flagwire.generic.registry.WriteContext;
import io.flagwire.storage.resource.StoredObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and writes the parts of objects that have paths of their own, as {@code status} and {@code scale}. */
final class ViewVerbs {
    private static final String STATUS = "status";

    private final ServingConfig config;
    private final ObjectUpdate updates;
    private final ObjectResponses responses;

    ViewVerbs(ServingConfig config, ObjectUpdate updates) {
        this.config = config;
        this.updates = updates;
        this.responses = new ObjectResponses(config.clock());
    }

    void get(Exchange exchange, RequestInfo info, ResourceEndpoint endpoint, Subresource.View view)
            throws InterruptedException {
        ResponseForm form = ResponseForm.of(exchange, info.query(), endpoint);
        StoredObject stored = GetVerb.stored(info, endpoint);
        responses.respondView(exchange, info, endpoint, view, stored.tree(), form);
    }

    void update(Exchange exchange, RequestInfo info, ResourceEndpoint endpoint, Subresource.View view)
            throws InterruptedException {
        ResponseForm form = ResponseForm.of(exchange, info.query(), endpoint);
        MediaType mediaType = RequestBody.mediaType(exchange);
        byte[] body = RequestBody.read(exchange);
        WriteOptions options = WriteOptions.parse(info.query(), "UpdateOptions");
        List<String> warnings = new ArrayList<>(0);
        JsonObject sent = ObjectDecoder.decode(
                body, mediaType, view.kind(), schema(endpoint, view), options.fieldValidation(), warnings);
        ObjectRules.checkName(sent, info.name());
        ObjectRules.setNamespace(sent, endpoint.definition(), info.namespace());
        WriteContext context = WriteRequest.context(exchange, info, endpoint, config.clock(), options.dryRun());
        ObjectUpdate.Result result = write(endpoint, view, context, object -> sent.deepCopy());
        warnings.addAll(result.warnings());
        WriteRequest.warn(exchange, warnings);
        responses.respondView(exchange, info, endpoint, view, result.object(), form);
    }

    void patch(Exchange exchange, RequestInfo info, ResourceEndpoint endpoint, Subresource.View view)
            throws InterruptedException {
        ResponseForm form = ResponseForm.of(exchange, info.query(), endpoint);
        TypeSchema schema = schema(endpoint, view);
        List<String> duplicates = new ArrayList<>(0);
        PatchVerb.Patch patch = PatchVerb.read(exchange, info, schema, duplicates);
        WriteOptions options = WriteOptions.parse(info.query(), "PatchOptions");
        WriteContext context = WriteRequest.context(exchange, info, endpoint, config.clock(), options.dryRun());
        List<String> warnings = new ArrayList<>(0);
        ObjectUpdate.Result result = write(endpoint, view, context, object -> {
            warnings.clear();
            JsonObject patched = patch.apply(view.read().view(object));
            ObjectDecoder.checkPatched(
                    patched, patch, view.kind(), schema, duplicates, options.fieldValidation(), warnings);
            ObjectRules.checkName(patched, info.name());
            ObjectRules.setNamespace(patched, endpoint.definition(), info.namespace());
            return patched;
        });
        warnings.addAll(result.warnings());
        WriteRequest.warn(exchange, warnings);
        responses.respondView(exchange, info, endpoint, view, result.object(), form);
    }

    /** Makes a new view of a copy of the object, in the version that is served. */
    @FunctionalInterface
    private interface NewView {
        JsonObject of(JsonObject object);
    }

    private ObjectUpdate.Result write(
            ResourceEndpoint endpoint, Subresource.View view, WriteContext context, NewView newView) {
        ResourceDefinition definition = endpoint.definition();
        Strategy.PrepareForUpdate prepare = view.name().equals(STATUS)
                ? definition.strategy().prepareForStatusUpdate()
                : ObjectUpdate.NO_PREPARATION;
        return updates.update(endpoint, view.name(), context, prepare, current -> {
            JsonObject object = ObjectResponses.served(current, endpoint);
            JsonObject changed = newView.of(object.deepCopy());
            String resourceVersion = Metadata.text(changed, "resourceVersion");
            view.write().put(object, changed, context);
            Metadata.of(object).put("resourceVersion", resourceVersion);
            return ObjectRules.toStored(object, definition);
        });
    }

    private static @Nullable TypeSchema schema(ResourceEndpoint endpoint, Subresource.View view) {
        return view.kind().equals(endpoint.definition().kind())
                ? endpoint.schema()
                : SchemaTable.builtIn().kind(view.kind());
    }
}
