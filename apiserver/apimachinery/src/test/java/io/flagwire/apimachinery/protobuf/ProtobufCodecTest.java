package io.flagwire.apimachinery.protobuf;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.DynamicMessage;
import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.json.JsonParser;
import io.flagwire.apimachinery.schema.FieldCheck;
import io.flagwire.apimachinery.schema.GroupVersionKind;
import io.flagwire.apimachinery.schema.SchemaTable;
import io.flagwire.apimachinery.schema.TypeSchema;
import io.flagwire.apimachinery.status.StatusException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class ProtobufCodecTest {
    private static final SchemaTable TABLE = SchemaTable.builtIn();
    private static final GroupVersionKind DEPLOYMENT = new GroupVersionKind("apps", "v1", "Deployment");
    private static final GroupVersionKind POD_LIST = new GroupVersionKind("", "v1", "PodList");

    private final ProtobufCodec codec = new ProtobufCodec(TABLE);

    /** Kinds whose messages are published and finite; kinds of discovery hold lists in messages of their own. */
    static Stream<GroupVersionKind> kinds() {
        return TABLE.types().stream()
                .map(TypeSchema::kind)
                .filter(kind -> kind != null
                        && !kind.group().equals("apiregistration.k8s.io")
                        && !kind.group().equals("apiextensions.k8s.io")
                        && FilledMessage.isPublished(kind)
                        && !kind.kind().startsWith("API"));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void messageOfThePublishedClassesComesBackAsTheSameBytes(GroupVersionKind kind) throws Exception {
        byte[] message = FilledMessage.of(kind).toByteArray();

        JsonObject object = codec.decode(envelope(kind, message));

        assertThat(message(object, type(kind))).isEqualTo(message);
        assertThat(FieldCheck.check(object, type(kind))).isEmpty();
        assertThat(message(object, type(kind))).isEqualTo(message);
    }

    @Test
    void recursiveSchemaComesBackAsItWas() throws Exception {
        GroupVersionKind kind = new GroupVersionKind("apiextensions.k8s.io", "v1", "CustomResourceDefinition");
        JsonObject object = parse("""
                {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","spec":{"versions":[{"name":"v1",
                "schema":{"openAPIV3Schema":{"default":{"a":[1,null]},"enum":[1,"a",null],"additionalProperties":false,
                "items":[{"type":"string"}],"x-kubernetes-int-or-string":true,"maximum":1.5,"dependencies":{"a":["b"],
                "c":{"$ref":"x"}},"properties":{"a":{"additionalProperties":{"not":{"x-kubernetes-list-type":"map"}}}}}},
                "subresources":{"status":{}}}]}}""");
        FieldCheck.check(object, type(kind));

        byte[] encoded = codec.encode(object, type(kind));

        JsonObject decoded = codec.decode(encoded);
        FieldCheck.check(decoded, type(kind));
        assertThat(decoded).isEqualTo(object);
        DynamicMessage.parseFrom(FilledMessage.descriptor(kind), message(object, type(kind)));
    }

    @Test
    void whatGoWritesForUnsetFieldsIsDropped() {
        JsonObject object = parse("""
                {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"a"},"spec":{"replicas":0,"strategy":{},
                "template":{"metadata":{},"spec":{"containers":[{"name":"c","resources":{}}]}}},"status":{}}""");

        byte[] encoded = codec.encode(object, type(DEPLOYMENT));

        assertThat(codec.decode(encoded)).isEqualTo(object);
        assertThat(encoded.length).isGreaterThan(150);
    }

    /** The bytes are those of Go's encoder. */
    @Test
    void envelopeNamesTheKind() {
        JsonObject object = parse("{\"apiVersion\":\"v1\",\"kind\":\"Status\",\"code\":404}");
        byte[] encoded = codec.encode(object, type(new GroupVersionKind("", "v1", "Status")));
        assertThat(HexFormat.of().formatHex(encoded))
                .startsWith("6b387300" + "0a0c0a0276311206537461747573" + "12")
                .endsWith("1a00" + "2200");
    }

    @Test
    void listIsMadeOfPieces() {
        JsonObject pod =
                parse("{\"metadata\":{\"name\":\"a\"},\"spec\":{\"containers\":[{\"name\":\"c\",\"resources\":{}}]},"
                        + "\"status\":{}}");
        ProtobufListEncoder list = codec.listEncoder(POD_LIST, type(new GroupVersionKind("", "v1", "Pod")));
        ByteArrayOutputStream pieces = new ByteArrayOutputStream();
        pieces.writeBytes(list.begin(JsonObject.of("resourceVersion", "7"), 2L * list.item(pod)));
        for (int i = 0; i < 2; i++) {
            int length = list.item(pod);
            pieces.write(list.buffer(), list.buffer().length - length, length);
        }
        pieces.writeBytes(list.end());

        assertThat(codec.decode(pieces.toByteArray()))
                .isEqualTo(JsonObject.of("apiVersion", "v1", "kind", "PodList")
                        .put("metadata", JsonObject.of("resourceVersion", "7"))
                        .put("items", JsonArray.of(pod, pod)));
    }

    @Test
    void watchEventHoldsTheObjectInItsEnvelopeBehindItsLength() {
        JsonObject object = parse("{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"a\"}}");
        TypeSchema type = type(new GroupVersionKind("", "v1", "ConfigMap"));
        byte[] envelope = codec.encode(object, type);

        byte[] event = codec.encodeWatchEvent("ADDED", object, type);

        int length = envelope.length;
        assertThat(length).isLessThan(120);
        assertThat(Arrays.copyOf(event, event.length - length))
                .containsExactly(
                        0, 0, 0, length + 11, 0x0a, 5, 'A', 'D', 'D', 'E', 'D', 0x12, length + 2, 0x0a, length);
        assertThat(Arrays.copyOfRange(event, event.length - length, event.length))
                .isEqualTo(envelope);
    }

    @Test
    void bodyWithoutAKindIsOfTheDefaultKind() {
        byte[] body = envelope(
                new GroupVersionKind("", "", ""), message(parse("{\"metadata\":{\"name\":\"a\"}}"), type(DEPLOYMENT)));
        assertThat(codec.decode(body, DEPLOYMENT).getString("kind")).isEqualTo("Deployment");
    }

    @Test
    void deleteOptionsAreAKindInEveryGroup() {
        GroupVersionKind kind = new GroupVersionKind("apps", "v1", "DeleteOptions");
        JsonObject options = parse("{\"apiVersion\":\"apps/v1\",\"kind\":\"DeleteOptions\",\"gracePeriodSeconds\":0}");
        assertThat(codec.decode(codec.encode(options, type(kind)))).isEqualTo(options);
    }

    @Test
    void unknownFieldsAreSkippedAndTheLastValueWins() {
        byte[] message = {0x7a, 1, 0, (byte) 0xf8, 7, 3, 0x0a, 3, 0x0a, 1, 'a', 0x0a, 3, 0x0a, 1, 'b'};
        JsonObject object = codec.decode(envelope(DEPLOYMENT, message));
        assertThat(object.getObject("metadata")).isEqualTo(JsonObject.of("name", "b"));
    }

    @ParameterizedTest
    @CsvSource({
        "0a, unexpected end",
        "0a05, unexpected end",
        "0affffffff0f, unexpected end",
        "0affffffffffffffffff01, unexpected end",
        "0affffffffffffffffffffff01, integer overflow",
        "0800, wrong wire type 0",
        "00, illegal tag",
        "0b, wrong wire type 3",
        "7b, illegal wire type 3",
        "0a0242ff, unexpected end",
        "0a0c420a08ffffffffffffffff7f, year outside of range",
    })
    void malformedMessageIsABadRequest(String hex, String why) {
        assertThatThrownBy(
                        () -> codec.decode(envelope(DEPLOYMENT, HexFormat.of().parseHex(hex))))
                .isInstanceOfSatisfying(
                        StatusException.class,
                        e -> assertThat(e.status().code()).isEqualTo(400))
                .hasMessageContaining(why);
    }

    @Test
    void truncatedBodyIsABadRequestWhereverItEnds() throws Exception {
        byte[] body = envelope(DEPLOYMENT, FilledMessage.of(DEPLOYMENT).toByteArray());
        int refused = 0;
        for (int length = 0; length < body.length; length += 7) {
            byte[] part = Arrays.copyOf(body, length);
            try {
                codec.decode(part);
            } catch (StatusException e) {
                assertThat(e.status().code()).isEqualTo(400);
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(body.length / 7 - 3);
    }

    @Test
    void bodyWithoutThePrefixAndUnknownKindAreBadRequests() {
        assertThatThrownBy(() -> codec.decode("{}".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("expected prefix [107 56 115 0]");
        assertThatThrownBy(() -> codec.decode(envelope(new GroupVersionKind("a.io", "v1", "B"), new byte[0])))
                .hasMessageContaining("no kind \"B\" is registered for version \"a.io/v1\"");
    }

    @Test
    void messagesNestedTooDeepAreRefused() {
        byte[] schema = {};
        for (int i = 0; i < 300; i++) {
            schema = field(27, schema); // JSONSchemaProps.not
        }
        GroupVersionKind kind = new GroupVersionKind("apiextensions.k8s.io", "v1", "CustomResourceDefinition");
        byte[] body = envelope(kind, field(2, field(7, field(4, field(1, schema)))));
        assertThatThrownBy(() -> codec.decode(body)).hasMessageContaining("more than 256 messages inside each other");
    }

    private static byte[] envelope(GroupVersionKind kind, byte[] message) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {'k', '8', 's', 0});
        byte[] version = field(1, kind.apiVersion().getBytes(StandardCharsets.UTF_8));
        byte[] name = field(2, kind.kind().getBytes(StandardCharsets.UTF_8));
        byte[] typeMeta = Arrays.copyOf(version, version.length + name.length);
        System.arraycopy(name, 0, typeMeta, version.length, name.length);
        out.writeBytes(field(1, typeMeta));
        out.writeBytes(field(2, message));
        return out.toByteArray();
    }

    private static byte[] message(JsonObject object, TypeSchema type) {
        ProtobufWriter out = new ProtobufWriter(16);
        new Encoder(new Messages(), out).message(object, type);
        return out.toByteArray();
    }

    private static byte[] field(int number, byte[] value) {
        ProtobufWriter out = new ProtobufWriter(16);
        out.bytes(number, value);
        return out.toByteArray();
    }

    private static TypeSchema type(GroupVersionKind kind) {
        return requireNonNull(TABLE.kind(kind));
    }

    private static JsonObject parse(String json) {
        return (JsonObject) requireNonNull(JsonParser.parse(json.getBytes(StandardCharsets.UTF_8)));
    }
}
