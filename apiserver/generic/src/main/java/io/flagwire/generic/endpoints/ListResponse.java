package io.flagwire.generic.endpoints;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.schema.GroupVersionKind;
import io.flagwire.apimachinery.status.Reason;
import io.flagwire.apimachinery.status.Status;
import io.flagwire.apimachinery.status.StatusException;
import io.flagwire.generic.http.Exchange;
import io.flagwire.generic.http.ResponseStream;
import io.flagwire.storage.resource.StoredObject;
import java.time.Instant;
import java.util.List;

/**
 * Writes a list in the form that the client wants, object by object. Plain JSON is made of the bytes that are stored:
 *
 * <pre>
 * {"kind":"PodList","apiVersion":"v1","metadata":{"resourceVersion":"7"},"items":[ ⟨stored bytes⟩, ⟨stored bytes⟩ ]}
 * </pre>
 *
 * All else goes through a tree of each object, see {@link ListForm}.
 */
final class ListResponse {
    private final Exchange exchange;
    private final ResourceEndpoint endpoint;
    private final ResponseForm form;
    private final IncludeObject include;
    private final Instant now;

    ListResponse(Exchange exchange, RequestInfo info, ResourceEndpoint endpoint, ResponseForm form, Instant now) {
        this.exchange = exchange;
        this.endpoint = endpoint;
        this.form = form;
        this.now = now;
        this.include = form.conversion() == ResponseForm.Conversion.TABLE
                ? IncludeObject.parse(info.query())
                : IncludeObject.METADATA;
        if (form.conversion() == ResponseForm.Conversion.PARTIAL_OBJECT) {
            throw new StatusException(new Status(
                    Reason.NOT_ACCEPTABLE,
                    406,
                    "you requested PartialObjectMetadata, but the requested object is a list (*"
                            + ObjectResponses.goType(endpoint.definition().kind()) + "List)",
                    null));
        }
    }

    void write(ListPage page) throws InterruptedException {
        JsonObject list = list(page.revision(), page.continueToken(), page.remaining());
        boolean asStored = endpoint.definition().conversion() == null;
        if (form.isPlainJson() && asStored) {
            writeStored(list, page.objects());
        } else {
            boolean whole = asStored && form.conversion() == ResponseForm.Conversion.NONE;
            form().write(exchange, list, new ListItems.Stored(page.objects(), this::item, whole));
        }
    }

    /** Writes the objects of a resource that is not stored. */
    void write(List<JsonObject> objects) throws InterruptedException {
        form().write(exchange, list(0, "", -1), new ListItems.Computed(objects, this::item));
    }

    private ListForm form() {
        return switch (form.mediaType()) {
            case JSON -> form.pretty() ? IndentedListForm.INDENTED : JsonListForm.JSON;
            case YAML -> new YamlListForm(itemsKey());
            case PROTOBUF ->
                new ProtobufListForm(ObjectWriter.listEncoder(
                        form.conversion() == ResponseForm.Conversion.PARTIAL_OBJECT_LIST
                                ? PartialMetadata.kind(form)
                                : endpoint.definition().kind()));
        };
    }

    private void writeStored(JsonObject list, Iterable<StoredObject> objects) throws InterruptedException {
        ResponseStream out = JsonListForm.begin(exchange, list);
        ItemSink sink = new ItemSink(out, endpoint.definition().kind());
        boolean first = true;
        for (StoredObject object : objects) {
            if (!first) {
                JsonListForm.separate(out);
            }
            first = false;
            if (!endpoint.isCustom()) {
                sink.begin();
            }
            object.writeTo(sink);
        }
        JsonListForm.end(out);
    }

    private String itemsKey() {
        return form.conversion() == ResponseForm.Conversion.TABLE ? "rows" : "items";
    }

    /** The list without its items. */
    private JsonObject list(long revision, String continueToken, long remaining) {
        JsonObject metadata = new JsonObject();
        if (revision > 0) {
            metadata.put("resourceVersion", Long.toString(revision));
        }
        if (!continueToken.isEmpty()) {
            metadata.put("continue", continueToken);
        }
        if (remaining > 0) {
            metadata.put("remainingItemCount", remaining);
        }
        GroupVersionKind kind = endpoint.definition().kind();
        String metaVersion = "meta.k8s.io/" + form.metaVersion();
        JsonObject list = switch (form.conversion()) {
            case TABLE ->
                JsonObject.of("kind", "Table", "apiVersion", metaVersion, "metadata", metadata)
                        .put(
                                "columnDefinitions",
                                Tables.definitions(endpoint.definition().columns()));
            case PARTIAL_OBJECT_LIST ->
                JsonObject.of("kind", "PartialObjectMetadataList", "apiVersion", metaVersion, "metadata", metadata);
            default ->
                JsonObject.of("kind", kind.kind() + "List", "apiVersion", kind.apiVersion(), "metadata", metadata);
        };
        return list.put(itemsKey(), new JsonArray(0));
    }

    private JsonObject item(JsonObject stored) {
        return switch (form.conversion()) {
            case TABLE -> Tables.row(stored, endpoint, form, include, now);
            case PARTIAL_OBJECT_LIST -> PartialMetadata.of(stored, form);
            default -> {
                JsonObject served = ObjectResponses.served(stored, endpoint);
                if (!endpoint.isCustom()) {
                    served.remove("kind");
                    served.remove("apiVersion");
                }
                yield served;
            }
        };
    }
}
