package io.flagwire.apimachinery.protobuf;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.schema.GroupVersionKind;
import io.flagwire.apimachinery.schema.SchemaTable;
import io.flagwire.apimachinery.schema.TypeSchema;
import io.flagwire.apimachinery.status.StatusException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Objects of built-in kinds in {@code application/vnd.kubernetes.protobuf}: four bytes, then a runtime.Unknown with kind and
 * bytes of the object. Thread-safe.
 *
 * <pre>
 * "k8s" 0  { 1: { 1: apiVersion  2: kind }  2: object  3: content encoding  4: content type }
 * </pre>
 */
public final class ProtobufCodec {
    private static final byte[] PREFIX = {'k', '8', 's', 0};
    private static final int TYPE_META = 1;
    private static final int RAW = 2;
    private static final int CONTENT_ENCODING = 3;
    private static final int CONTENT_TYPE = 4;
    private static final int API_VERSION = 1;
    private static final int KIND = 2;
    private static final int EVENT_TYPE = 1;
    private static final int EVENT_OBJECT = 2;

    /** Bytes of the length before each event of a watch. */
    public static final int FRAME_LENGTH_BYTES = 4;

    /** Bytes of the two empty strings behind the object. */
    private static final int EMPTY_STRINGS = 4;

    private static final int CAPACITY = 2048;

    private final SchemaTable table;
    private final Messages messages = new Messages();

    public ProtobufCodec(SchemaTable table) {
        this.table = table;
    }

    /**
     * Reads an object. Values that Go writes for what is not set are dropped.
     *
     * @param defaultKind the kind if the body does not say one, or null
     * @throws StatusException a bad request if it is malformed or its kind is not known
     */
    public JsonObject decode(byte[] body, @Nullable GroupVersionKind defaultKind) {
        return decode(body, defaultKind, table::kind);
    }

    /**
     * Reads an object that says its kind.
     *
     * @param types the type of a kind, null if it is not known
     * @throws StatusException a bad request if it is malformed or its kind is not known
     */
    public JsonObject decode(byte[] body, Function<GroupVersionKind, @Nullable TypeSchema> types) {
        return decode(body, null, types);
    }

    private JsonObject decode(
            byte[] body,
            @Nullable GroupVersionKind defaultKind,
            Function<GroupVersionKind, @Nullable TypeSchema> types) {
        if (!isEnvelope(body)) {
            throw StatusException.badRequest(
                    "the provided data does not appear to be a protobuf message, expected prefix" + " [107 56 115 0]");
        }
        ProtobufReader in = new ProtobufReader(body, PREFIX.length, body.length);
        String apiVersion = defaultKind == null ? "" : defaultKind.apiVersion();
        String kind = defaultKind == null ? "" : defaultKind.kind();
        ProtobufReader object = new ProtobufReader(body, body.length, body.length);
        while (!in.atEnd()) {
            int tag = in.tag();
            switch (tag) {
                case TYPE_META << 3 | ProtobufReader.LENGTH -> {
                    ProtobufReader typeMeta = in.part();
                    while (!typeMeta.atEnd()) {
                        int metaTag = typeMeta.tag();
                        switch (metaTag) {
                            case API_VERSION << 3 | ProtobufReader.LENGTH ->
                                apiVersion = or(typeMeta.string(), apiVersion);
                            case KIND << 3 | ProtobufReader.LENGTH -> kind = or(typeMeta.string(), kind);
                            default -> typeMeta.skip(metaTag & 7);
                        }
                    }
                }
                case RAW << 3 | ProtobufReader.LENGTH -> object = in.part();
                default -> in.skip(tag & 7);
            }
        }
        JsonObject decoded = new JsonObject(8);
        decoded.put("apiVersion", apiVersion).put("kind", kind);
        new Decoder(messages).message(object, typeOf(apiVersion, kind, types), decoded);
        return decoded;
    }

    public JsonObject decode(byte[] body) {
        return decode(body, table::kind);
    }

    /** Whether bytes start as this form does. */
    public static boolean isEnvelope(byte[] body) {
        return body.length >= PREFIX.length
                && body[0] == PREFIX[0]
                && body[1] == PREFIX[1]
                && body[2] == PREFIX[2]
                && body[3] == PREFIX[3];
    }

    private static String or(String given, String otherwise) {
        return given.isEmpty() ? otherwise : given;
    }

    private static TypeSchema typeOf(
            String apiVersion, String kind, Function<GroupVersionKind, @Nullable TypeSchema> types) {
        int slash = apiVersion.indexOf('/');
        String group = slash < 0 ? "" : apiVersion.substring(0, slash);
        TypeSchema type = types.apply(new GroupVersionKind(group, apiVersion.substring(slash + 1), kind));
        if (type == null) {
            throw StatusException.badRequest("no kind \"" + kind + "\" is registered for version \"" + apiVersion
                    + "\" that has a protobuf form");
        }
        return type;
    }

    /** An object of a built-in kind, which must have the form of its type. Its apiVersion and kind are in the envelope. */
    public byte[] encode(JsonObject object, TypeSchema type) {
        ProtobufWriter out = new ProtobufWriter(CAPACITY);
        envelope(object, type, out);
        return out.toByteArray();
    }

    private void envelope(JsonObject object, TypeSchema type, ProtobufWriter out) {
        beginEnvelope(out);
        new Encoder(messages, out).message(object, type);
        endEnvelope(out, out.size() - EMPTY_STRINGS, text(object, "apiVersion"), text(object, "kind"));
    }

    /**
     * An encoder of lists.
     *
     * @param listKind as {@code PodList}
     * @param itemType of each item
     */
    public ProtobufListEncoder listEncoder(GroupVersionKind listKind, TypeSchema itemType) {
        TypeSchema listMeta = table.type("io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta");
        if (listMeta == null) {
            throw new IllegalStateException("the table has no ListMeta");
        }
        return new ProtobufListEncoder(messages, listMeta, listKind, itemType);
    }

    /**
     * A watch event as it stands in a stream: its length in {@link #FRAME_LENGTH_BYTES} bytes, the first the most significant,
     * then a message without an envelope of its own, which holds the object in one.
     *
     * <pre>
     * length  { 1: event type  2: { 1: "k8s" 0 … } }
     * </pre>
     *
     * @param eventType as {@code ADDED}
     * @param object of a built-in kind, in the form of its type
     */
    public byte[] encodeWatchEvent(String eventType, JsonObject object, TypeSchema type) {
        ProtobufWriter out = new ProtobufWriter(CAPACITY);
        envelope(object, type, out);
        out.length(ScalarNumbers.RAW, out.size());
        out.part(EVENT_OBJECT, 0);
        out.string(EVENT_TYPE, eventType);
        int length = out.size();
        out.rawBytes(new byte[] {(byte) (length >>> 24), (byte) (length >>> 16), (byte) (length >>> 8), (byte) length});
        return out.toByteArray();
    }

    private static String text(JsonObject object, String field) {
        String value = object.getString(field);
        return value == null ? "" : value;
    }

    /** The writer works from the end, so what stands behind the object goes first. */
    static void beginEnvelope(ProtobufWriter out) {
        out.string(CONTENT_TYPE, "");
        out.string(CONTENT_ENCODING, "");
    }

    /** @param objectLength bytes of the object, of which the writer may have no more than the beginning */
    static void endEnvelope(ProtobufWriter out, long objectLength, String apiVersion, String kind) {
        out.length(RAW, objectLength);
        int before = out.size();
        out.string(KIND, kind);
        out.string(API_VERSION, apiVersion);
        out.part(TYPE_META, before);
        out.rawBytes(PREFIX);
    }
}
