package io.flagwire.generic.endpoints;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.json.JsonWriter;
import io.flagwire.apimachinery.schema.GroupVersionKind;
import io.flagwire.apimachinery.status.Reason;
import io.flagwire.apimachinery.status.Status;
import io.flagwire.apimachinery.status.StatusException;
import io.flagwire.generic.http.Exchange;
import io.flagwire.generic.http.ResponseStream;
import io.flagwire.storage.StoredObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * Writes a list, object by object, so that no list is ever in memory as a whole:
 *
 * <pre>
 * {"kind":"PodList","apiVersion":"v1","metadata":{"resourceVersion":"7"},"items":[ ⟨stored bytes⟩, ⟨stored bytes⟩ ]}
 * </pre>
 *
 * Indented JSON, YAML and protobuf are made of a tree of the list, since people and few clients ask for them.
 */
final class ListResponse {
    private static final byte[] END = "]}\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] COMMA = {','};

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

    void write(ListVerb.Page page) throws InterruptedException {
        JsonObject head = head(page.revision(), page.continueToken(), page.remaining());
        if (form.mediaType() != MediaType.JSON || form.pretty()) {
            JsonArray items = new JsonArray();
            for (StoredObject object : page.objects()) {
                items.add(item(object.tree()));
            }
            respond(head, items);
            return;
        }
        ResponseStream out = exchange.start(200, MediaType.JSON.text());
        writeHead(head, out);
        if (form.isPlainJson() && endpoint.definition().conversion() == null) {
            writeStored(page.objects(), out);
        } else {
            writeConverted(page.objects(), out);
        }
        out.write(END, 0, END.length);
        out.end();
    }

    /** Writes the objects of a resource that is not stored. */
    void writeTrees(List<JsonObject> objects) {
        JsonArray items = new JsonArray(objects.size());
        for (JsonObject object : objects) {
            items.add(item(object));
        }
        respond(head(0, "", -1), items);
    }

    private void respond(JsonObject head, JsonArray items) {
        if (form.mediaType() == MediaType.PROTOBUF) {
            ObjectWriter.respondProtobuf(exchange, head, endpoint.definition().kind(), items);
        } else {
            ObjectWriter.respond(exchange, 200, head.put(itemsKey(), items), form);
        }
    }

    private void writeStored(Iterable<StoredObject> objects, ResponseStream out) throws InterruptedException {
        ItemSink sink = new ItemSink(out, endpoint.definition().kind());
        boolean first = true;
        for (StoredObject object : objects) {
            if (!first) {
                out.write(COMMA, 0, 1);
            }
            first = false;
            if (!endpoint.isCustom()) {
                sink.begin();
            }
            object.writeTo(sink);
        }
    }

    private void writeConverted(Iterable<StoredObject> objects, ResponseStream out) throws InterruptedException {
        JsonWriter writer = new JsonWriter();
        boolean first = true;
        for (StoredObject object : objects) {
            writer.reset();
            if (!first) {
                writer.raw(COMMA);
            }
            first = false;
            writer.value(item(object.tree()));
            out.write(writer.buffer(), 0, writer.size());
        }
    }

    /** Everything before the items, with the bracket that opens them. */
    private void writeHead(JsonObject head, ResponseStream out) throws InterruptedException {
        byte[] bytes = JsonWriter.write(head.put(itemsKey(), new JsonArray(0)));
        out.write(bytes, 0, bytes.length - 2);
    }

    private String itemsKey() {
        return form.conversion() == ResponseForm.Conversion.TABLE ? "rows" : "items";
    }

    private JsonObject head(long revision, String continueToken, long remaining) {
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
        return switch (form.conversion()) {
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
