package io.flagwire.generic.endpoints;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.schema.GroupVersionKind;
import io.flagwire.apimachinery.status.StatusException;
import io.flagwire.generic.endpoints.EventFrame.EventType;
import io.flagwire.storage.resource.EventEncoder;
import io.flagwire.storage.resource.ExpiredException;
import io.flagwire.storage.resource.WatchEvent.Change;
import java.time.InstantSource;

/**
 * One watch's events as its client wants them. Belongs to one thread at a time; the bytes of changes are shared with other
 * watches.
 */
final class EventForm {
    private static final String INITIAL_EVENTS_END = "k8s.io/initial-events-end";

    private final ResourceEndpoint endpoint;
    private final Converted converted;
    private final EventEncoder encoder;
    private final EndpointMetrics.Events metrics;
    private boolean definitionsSent;

    private EventForm(
            ResourceEndpoint endpoint, Converted converted, EventEncoder encoder, EndpointMetrics.Events metrics) {
        this.endpoint = endpoint;
        this.converted = converted;
        this.encoder = encoder;
        this.metrics = metrics;
    }

    static EventForm of(
            ResourceEndpoint endpoint, ResponseForm form, Query query, InstantSource clock, EndpointMetrics metrics) {
        IncludeObject include = form.conversion() == ResponseForm.Conversion.TABLE
                ? IncludeObject.parse(query)
                : IncludeObject.METADATA;
        Converted converted = new Converted(endpoint, form, EventFrame.of(form), include, clock);
        boolean plain = form.isPlainJson() && endpoint.definition().conversion() == null;
        return new EventForm(
                endpoint, converted, plain ? Stored.EVENTS : converted, metrics.events(endpoint.definition()));
    }

    /** Stored bytes as they are. */
    private enum Stored implements EventEncoder {
        EVENTS;

        @Override
        public byte[] encode(Change change) {
            return EventFrame.lineOfStored(change);
        }
    }

    /** Objects as the client wants them: in protobuf, in another version, their metadata, or a table's row. */
    private record Converted(
            ResourceEndpoint endpoint, ResponseForm form, EventFrame frame, IncludeObject include, InstantSource clock)
            implements EventEncoder {
        @Override
        public byte[] encode(Change change) {
            return encode(change, false);
        }

        private byte[] encode(Change change, boolean withDefinitions) {
            return frame.of(EventType.of(change), convert(change.object().tree(), withDefinitions));
        }

        private JsonObject convert(JsonObject stored, boolean withDefinitions) {
            return switch (form.conversion()) {
                case NONE -> ObjectResponses.served(stored, endpoint);
                case PARTIAL_OBJECT, PARTIAL_OBJECT_LIST -> PartialMetadata.of(stored, form);
                case TABLE -> Tables.ofEvent(stored, endpoint, form, include, withDefinitions, clock.instant());
            };
        }
    }

    EventFrame frame() {
        return converted.frame;
    }

    /** The bytes of a change that is to be sent, which nobody may change. */
    byte[] change(Change change) {
        byte[] bytes = encoded(change);
        metrics.sent(bytes.length);
        return bytes;
    }

    private byte[] encoded(Change change) {
        if (!definitionsSent && converted.form.conversion() == ResponseForm.Conversion.TABLE) {
            definitionsSent = true;
            return converted.encode(change, true);
        }
        return change.encoded(encoder);
    }

    /** Tells how far the client is. */
    byte[] bookmark(long revision, boolean initialEventsEnd) {
        GroupVersionKind kind = endpoint.definition().kind();
        JsonObject metadata = JsonObject.of("resourceVersion", Long.toString(revision));
        if (initialEventsEnd) {
            metadata.put("annotations", JsonObject.of(INITIAL_EVENTS_END, "true"));
        }
        JsonObject object = JsonObject.of("kind", kind.kind(), "apiVersion", kind.apiVersion(), "metadata", metadata);
        JsonObject body = switch (converted.form.conversion()) {
            case NONE -> object;
            case PARTIAL_OBJECT, PARTIAL_OBJECT_LIST -> PartialMetadata.of(object, converted.form);
            case TABLE -> bookmarkTable(object);
        };
        return converted.frame.of(EventType.BOOKMARK, body);
    }

    private JsonObject bookmarkTable(JsonObject object) {
        JsonObject row = JsonObject.of("cells", new JsonArray(0), "object", PartialMetadata.of(object, converted.form));
        return JsonObject.of(
                "kind",
                "Table",
                "apiVersion",
                "meta.k8s.io/" + converted.form.metaVersion(),
                "metadata",
                JsonObject.of("resourceVersion", Metadata.text(object, "resourceVersion")),
                "columnDefinitions",
                null,
                "rows",
                JsonArray.of(row));
    }

    /** The last event of a watch that has lost its place. */
    byte[] expired(ExpiredException e) {
        return error(StatusException.expired(String.valueOf(e.getMessage())));
    }

    /** The only event of a watch that cannot begin. */
    byte[] error(StatusException e) {
        return converted.frame.of(EventType.ERROR, e.status().toJson());
    }
}
