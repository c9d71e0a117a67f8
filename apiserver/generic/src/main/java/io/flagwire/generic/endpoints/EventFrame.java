package io.flagwire.generic.endpoints;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.json.JsonWriter;
import io.flagwire.apimachinery.protobuf.ProtobufCodec;
import io.flagwire.storage.resource.StoredObject;
import io.flagwire.storage.resource.WatchEvent;
import java.nio.charset.StandardCharsets;

/** How a watch's events stand in its answer. */
enum EventFrame {
    /** Lines of JSON. */
    LINE(MediaType.JSON.text(), 0) {
        @Override
        byte[] of(EventType type, JsonObject object) {
            return new JsonWriter().raw(type.lineBegin).value(object).raw(END).toByteArray();
        }
    },
    /** Messages of protobuf, each with its length before it. A WebSocket's messages need none. */
    MESSAGE(MediaType.PROTOBUF.text() + ";stream=watch", ProtobufCodec.FRAME_LENGTH_BYTES) {
        @Override
        byte[] of(EventType type, JsonObject object) {
            return ObjectWriter.encodeEvent(type.name(), object);
        }
    };

    private static final byte[] END = "}\n".getBytes(StandardCharsets.US_ASCII);

    /** What an event tells (watch.EventType). */
    enum EventType {
        ADDED,
        MODIFIED,
        DELETED,
        BOOKMARK,
        ERROR;

        private final byte[] lineBegin =
                ("{\"type\":\"" + name() + "\",\"object\":").getBytes(StandardCharsets.US_ASCII);

        static EventType of(WatchEvent.Change change) {
            return switch (change.type()) {
                case ADDED -> ADDED;
                case MODIFIED -> MODIFIED;
                case DELETED -> DELETED;
            };
        }
    }

    private final String contentType;
    private final int lengthBytes;

    EventFrame(String contentType, int lengthBytes) {
        this.contentType = contentType;
        this.lengthBytes = lengthBytes;
    }

    static EventFrame of(ResponseForm form) {
        return form.mediaType() == MediaType.PROTOBUF ? MESSAGE : LINE;
    }

    String contentType() {
        return contentType;
    }

    /** Bytes before each event that are none of its own. */
    int lengthBytes() {
        return lengthBytes;
    }

    /** An event with an object as the client wants it. */
    abstract byte[] of(EventType type, JsonObject object);

    /** The line of a change whose object is sent as it is stored. */
    static byte[] lineOfStored(WatchEvent.Change change) {
        byte[] begin = EventType.of(change).lineBegin;
        StoredObject object = change.object();
        byte[] line = new byte[begin.length + object.length() + END.length];
        System.arraycopy(begin, 0, line, 0, begin.length);
        int behind = object.copyTo(line, begin.length);
        System.arraycopy(END, 0, line, behind, END.length);
        return line;
    }
}
