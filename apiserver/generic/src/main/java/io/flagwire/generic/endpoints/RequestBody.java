package io.flagwire.generic.endpoints;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.json.JsonParser;
import io.flagwire.apimachinery.json.JsonSyntaxException;
import io.flagwire.apimachinery.protobuf.ProtobufCodec;
import io.flagwire.apimachinery.schema.GroupVersionKind;
import io.flagwire.apimachinery.status.StatusException;
import io.flagwire.apimachinery.yaml.YamlParser;
import io.flagwire.apimachinery.yaml.YamlSyntaxException;
import io.flagwire.generic.http.Exchange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the bodies of requests. */
final class RequestBody {
    /** The twin's limit on what a client may send. */
    static final int BYTES_MAX = 3 * 1024 * 1024;

    /** How much of a body that is not understood a message repeats, in bytes. */
    private static final int REPEATED_MAX = 1024;

    private static final String TYPE_META =
            "struct { APIVersion string \"json:\\\"apiVersion,omitempty\\\"\"; Kind string"
                    + " \"json:\\\"kind,omitempty\\\"\" }";

    private RequestBody() {}

    /** The whole body, as sent. */
    static byte[] read(Exchange exchange) throws InterruptedException {
        try {
            byte[] body = exchange.readBody(BYTES_MAX);
            RequestSeries series = exchange.attribute(RequestSeries.class);
            if (series != null) {
                series.read(body.length);
            }
            return body;
        } catch (Exchange.BodyTooLargeException e) {
            throw StatusException.requestEntityTooLarge("limit is " + BYTES_MAX);
        }
    }

    /** The content type without parameters, null if the request names none. */
    static @Nullable String contentType(Exchange exchange) {
        String header = exchange.header("content-type");
        if (header == null || header.isEmpty()) {
            return null;
        }
        int semicolon = header.indexOf(';');
        return (semicolon < 0 ? header : header.substring(0, semicolon)).strip();
    }

    /**
     * The form that the body of an object is in.
     *
     * @throws StatusException UnsupportedMediaType
     */
    static MediaType mediaType(Exchange exchange) {
        String contentType = contentType(exchange);
        if (contentType == null) {
            return MediaType.JSON;
        }
        for (MediaType mediaType : MediaType.all()) {
            if (mediaType.text().equalsIgnoreCase(contentType)) {
                return mediaType;
            }
        }
        throw StatusException.unsupportedMediaType(MediaType.NAMES);
    }

    /**
     * Parses a body to a tree. {@code null} is an object without members.
     *
     * @param expected what it has to be
     * @param problems takes what is wrong in the eyes of a strict reader: members that are given twice
     * @throws StatusException BadRequest if it is no object
     */
    static JsonObject parse(byte[] body, MediaType mediaType, GroupVersionKind expected, List<String> problems) {
        Object value;
        try {
            value = switch (mediaType) {
                case JSON -> json(body, problems);
                case YAML -> YamlParser.parse(body, problems);
                case PROTOBUF -> protobuf(body, expected);
            };
        } catch (JsonSyntaxException e) {
            throw unrecognized(expected, "couldn't get version/kind; json parse error: " + e.getMessage(), body);
        } catch (YamlSyntaxException e) {
            throw unrecognized(expected, String.valueOf(e.getMessage()), body);
        }
        return switch (value) {
            case JsonObject object -> typed(object, expected, body);
            case null -> new JsonObject();
            default ->
                throw unrecognized(
                        expected,
                        "couldn't get version/kind; json parse error: json: cannot unmarshal " + goName(value)
                                + " into Go value of type " + TYPE_META,
                        body);
        };
    }

    /** The object, if what says its kind is text. */
    private static JsonObject typed(JsonObject object, GroupVersionKind expected, byte[] body) {
        String[] keys = {"apiVersion", "kind"};
        for (String key : keys) {
            Object value = object.get(key);
            if (value != null && !(value instanceof String)) {
                throw unrecognized(
                        expected,
                        "couldn't get version/kind; json parse error: json: cannot unmarshal " + goName(value)
                                + " into Go struct field ." + key + " of type string",
                        body);
            }
        }
        return object;
    }

    private static @Nullable Object json(byte[] body, List<String> problems) {
        List<String> duplicates = new ArrayList<>(0);
        Object value = JsonParser.parse(body, duplicates);
        addDuplicates(duplicates, problems);
        return value;
    }

    /** Words the paths of members that are given twice. */
    static void addDuplicates(List<String> paths, List<String> problems) {
        for (int i = 0; i < paths.size(); i++) {
            problems.add("duplicate field \"" + paths.get(i) + "\"");
        }
    }

    private static JsonObject protobuf(byte[] body, GroupVersionKind expected) {
        if (!ProtobufCodec.isEnvelope(body)) {
            throw unrecognized(
                    expected,
                    "provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]",
                    body);
        }
        return ObjectWriter.PROTOBUF.decode(body, expected);
    }

    private static StatusException unrecognized(GroupVersionKind expected, String why, byte[] body) {
        return StatusException.badRequest("the object provided is unrecognized (must be of type " + expected.kind()
                + "): " + why + " (" + summary(body) + ")");
    }

    /** Go's word for the type of a JSON value. */
    static String goName(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case String s -> "string";
            case Boolean b -> "bool";
            case Number n -> "number";
            case JsonArray a -> "array";
            default -> "object";
        };
    }

    private static String summary(byte[] body) {
        if (body.length == 0) {
            return "<empty>";
        }
        int length = Math.min(body.length, REPEATED_MAX);
        String text = body[0] == '{'
                ? new String(body, 0, length, StandardCharsets.UTF_8)
                : HexFormat.of().formatHex(body, 0, length);
        return length < body.length ? text + " ..." : text;
    }
}
