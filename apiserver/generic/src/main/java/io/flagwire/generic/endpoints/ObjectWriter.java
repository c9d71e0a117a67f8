package io.flagwire.generic.endpoints;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.json.JsonWriter;
import io.flagwire.apimachinery.protobuf.ProtobufCodec;
import io.flagwire.apimachinery.protobuf.ProtobufListEncoder;
import io.flagwire.apimachinery.schema.GroupVersionKind;
import io.flagwire.apimachinery.schema.SchemaTable;
import io.flagwire.apimachinery.schema.TypeSchema;
import io.flagwire.apimachinery.yaml.YamlWriter;
import io.flagwire.generic.http.Exchange;

/** Writes trees in the form that the client wants. */
public final class ObjectWriter {
    static final ProtobufCodec PROTOBUF = new ProtobufCodec(SchemaTable.builtIn());

    private ObjectWriter() {}

    /**
     * Answers with an object that belongs to no resource, as JSON or YAML.
     *
     * @throws io.flagwire.apimachinery.status.StatusException NotAcceptable
     */
    public static void respond(Exchange exchange, JsonObject object) {
        respond(
                exchange,
                200,
                object,
                ResponseForm.ofDocument(exchange, RequestInfo.of(exchange).query()));
    }

    static void respond(Exchange exchange, int code, JsonObject object, ResponseForm form) {
        exchange.respond(code, form.mediaType().text(), encode(object, form));
    }

    /** The bytes of an object, with a newline behind JSON as Go's encoder leaves one. */
    static byte[] encode(JsonObject object, ResponseForm form) {
        return switch (form.mediaType()) {
            case JSON ->
                form.pretty()
                        ? IndentedJson.write(object)
                        : new JsonWriter().value(object).raw((byte) '\n').toByteArray();
            case YAML -> YamlWriter.write(object);
            case PROTOBUF -> PROTOBUF.encode(object, schema(kind(object)));
        };
    }

    /** A watch's event with an object of a built-in kind, in protobuf. */
    static byte[] encodeEvent(String eventType, JsonObject object) {
        return PROTOBUF.encodeWatchEvent(eventType, object, schema(kind(object)));
    }

    /** An encoder of lists of a built-in kind. */
    static ProtobufListEncoder listEncoder(GroupVersionKind itemKind) {
        GroupVersionKind listKind =
                new GroupVersionKind(itemKind.group(), itemKind.version(), itemKind.kind() + "List");
        return PROTOBUF.listEncoder(listKind, schema(itemKind));
    }

    private static TypeSchema schema(GroupVersionKind kind) {
        boolean isMeta = kind.group().equals(PartialMetadata.GROUP); // whose versions have the same fields
        TypeSchema schema =
                SchemaTable.builtIn().kind(isMeta ? new GroupVersionKind(kind.group(), "v1", kind.kind()) : kind);
        if (schema == null) {
            throw new IllegalStateException(kind + " has no protobuf form");
        }
        return schema;
    }

    private static GroupVersionKind kind(JsonObject object) {
        String apiVersion = String.valueOf(object.getString("apiVersion"));
        int slash = apiVersion.indexOf('/');
        return new GroupVersionKind(
                slash < 0 ? "" : apiVersion.substring(0, slash),
                apiVersion.substring(slash + 1),
                String.valueOf(object.getString("kind")));
    }
}
