package io.flagwire.generic.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.json.JsonParser;
import io.flagwire.apimachinery.protobuf.ProtobufReader;
import io.flagwire.apimachinery.schema.SchemaTable;
import io.flagwire.generic.http.FakeExchange;
import io.flagwire.generic.http.ResponseStream;
import io.flagwire.generic.http.WebSocketConnection;
import io.flagwire.generic.metrics.MetricRegistry;
import io.flagwire.storage.resource.ResourceStorage;
import io.flagwire.storage.resource.WatchEvent.Change;
import io.flagwire.storage.resource.WatchRequest;
import io.flagwire.storage.resource.Watcher;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Watches whose clients want protobuf. */
@Timeout(20)
class ProtobufWatchTest {
    private static final String MAPS = "/api/v1/namespaces/ns/configmaps";
    private static final String METADATA = ";as=PartialObjectMetadata;g=meta.k8s.io;v=v1";
    private static final int TYPE = 1 << 3 | ProtobufReader.LENGTH;
    private static final int OBJECT = 2 << 3 | ProtobufReader.LENGTH;

    /** The end of the initial events as kube-apiserver v1.36.2 has written it. */
    private static final String RECORDED_BOOKMARK = "000000620a08424f4f4b4d41524b12560a546b3873000a0f0a02763112"
            + "09436f6e6669674d617012390a370a0012001a0022002a003204313038313800420062210a196b38732e696f2f696e6974"
            + "69616c2d6576656e74732d656e641204747275651a002200";

    private final TestServer server = new TestServer(TestServer.configMaps().build());

    private void create(String name) {
        server.done("POST", MAPS, "{\"metadata\":{\"name\":\"" + name + "\"},\"data\":{\"a\":\"b\"}}");
    }

    private static FakeExchange begin(String query, String form) {
        return new FakeExchange("GET", MAPS + "?watch=1&timeoutSeconds=1" + query)
                .with("accept", "application/" + form);
    }

    /** The events of two watches at once, which are the same in both forms. */
    private List<JsonObject> events(String query, String conversion) throws InterruptedException {
        FakeExchange json = begin(query, "json" + conversion);
        FakeExchange protobuf = begin(query, "vnd.kubernetes.protobuf" + conversion);
        Thread other = Thread.ofVirtual().start(() -> server.send(json));
        server.send(protobuf);
        other.join();
        assertThat(protobuf.status()).isEqualTo(200);
        assertThat(protobuf.contentType()).isEqualTo("application/vnd.kubernetes.protobuf;stream=watch");
        assertThat(decoded(protobuf.bytes())).isEqualTo(lines(json));
        return lines(json);
    }

    /** The events, as those of JSON. */
    private static List<JsonObject> decoded(byte[] body) {
        List<JsonObject> events = new ArrayList<>();
        ByteBuffer frames = ByteBuffer.wrap(body);
        while (frames.hasRemaining()) {
            byte[] frame = new byte[frames.getInt()];
            frames.get(frame);
            events.add(decodedMessage(frame));
        }
        return events;
    }

    private static JsonObject decodedMessage(byte[] message) {
        JsonObject event = new JsonObject();
        ProtobufReader in = new ProtobufReader(message, 0, message.length);
        while (!in.atEnd()) {
            switch (in.tag()) {
                case TYPE -> event.put("type", in.string());
                case OBJECT -> {
                    ProtobufReader raw = in.part();
                    assertThat(raw.tag()).isEqualTo(1 << 3 | ProtobufReader.LENGTH);
                    event.put("object", ObjectWriter.PROTOBUF.decode(raw.byteArray()));
                    assertThat(raw.atEnd()).isTrue();
                }
                default -> throw new AssertionError("no such field");
            }
        }
        return event;
    }

    private static List<JsonObject> lines(FakeExchange exchange) {
        return exchange.text()
                .lines()
                .map(line ->
                        (JsonObject) Objects.requireNonNull(JsonParser.parse(line.getBytes(StandardCharsets.UTF_8))))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", METADATA})
    void eventsAreThoseOfJson(String conversion) throws InterruptedException {
        create("a");
        create("b");
        server.done("PUT", MAPS + "/a", "{\"metadata\":{\"name\":\"a\"},\"data\":{\"x\":\"1\"}}");
        server.done("DELETE", MAPS + "/b", "");

        assertThat(events("&resourceVersion=1&allowWatchBookmarks=true", conversion))
                .extracting(event -> event.getString("type"))
                .startsWith("ADDED", "ADDED", "MODIFIED", "DELETED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", METADATA})
    void initialEventsEndWithABookmark(String conversion) throws InterruptedException {
        create("a");

        assertThat(events(
                        "&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true",
                        conversion))
                .extracting(event -> event.getString("type"))
                .containsExactly("ADDED", "BOOKMARK");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", METADATA})
    void errorsAreStatuses(String conversion) throws InterruptedException {
        JsonObject event = events(
                        "&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&resourceVersion=99999999",
                        conversion)
                .getFirst();

        assertThat(event.getString("type")).isEqualTo("ERROR");
        assertThat(TestServer.at(event, "object", "kind")).isEqualTo("Status");
        assertThat(TestServer.at(event, "object", "code")).isEqualTo(504L);
    }

    @Test
    void metadataOfCustomResourcesCanBeWatched() {
        TestServer custom = new TestServer()
                .add(TestServer.configMaps().build(), SchemaTable.builtIn().type("io.k8s.api.core.v1.PodTemplateSpec"));
        custom.done("POST", MAPS, "{\"metadata\":{\"name\":\"a\"}}");

        FakeExchange watch = custom.send(begin("", "vnd.kubernetes.protobuf" + METADATA));

        assertThat(TestServer.at(decoded(watch.bytes()).getFirst(), "object", "metadata", "name"))
                .isEqualTo("a");
    }

    private static EventForm form(ResourceEndpoint endpoint, String accept) {
        ResponseForm form =
                ResponseForm.ofWatch(new FakeExchange("GET", "/").with("accept", accept), Query.EMPTY, endpoint);
        return EventForm.of(
                endpoint, form, Query.EMPTY, () -> TestServer.NOW, new EndpointMetrics(new MetricRegistry()));
    }

    @Test
    void bookmarkHasTheBytesOfARealServer() {
        ResourceEndpoint endpoint = new ResourceEndpoint(TestServer.configMaps().build(), null, null);

        byte[] bookmark = form(endpoint, "application/vnd.kubernetes.protobuf").bookmark(1081, true);

        assertThat(HexFormat.of().formatHex(bookmark)).isEqualTo(RECORDED_BOOKMARK);
    }

    @Test
    void allWatchesOfAFormShareTheBytesOfAChange() throws InterruptedException {
        create("a");
        try (ResourceStorage storage = ResourceStorage.open(server.store, "/registry/configmaps/");
                Watcher watcher =
                        storage.watch(new WatchRequest("/registry/configmaps/", 0, true, WatchRequest.EVERYTHING))) {
            ResourceEndpoint endpoint =
                    new ResourceEndpoint(TestServer.configMaps().build(), storage, null);
            Change change = (Change) Objects.requireNonNull(watcher.next(Duration.ofSeconds(10)));
            byte[] first = form(endpoint, "application/vnd.kubernetes.protobuf").change(change);

            assertThat(form(endpoint, "application/vnd.kubernetes.protobuf, */*")
                            .change(change))
                    .isSameAs(first);
            assertThat(form(endpoint, "application/json").change(change)).isNotEqualTo(first);
        }
    }

    @Test
    void messagesOfAWebSocketHaveNoLengthBeforeThem() throws InterruptedException {
        ResourceEndpoint endpoint = new ResourceEndpoint(TestServer.configMaps().build(), null, null);
        byte[] frame = form(endpoint, "application/vnd.kubernetes.protobuf").bookmark(7, false);
        List<byte[]> sent = new ArrayList<>();
        ResponseStream socket = new EventSocket(new RecordingSocket(sent), EventFrame.MESSAGE);

        socket.writeShared(frame);

        assertThat(decodedMessage(sent.getFirst())).isEqualTo(decoded(frame).getFirst());
    }

    private record RecordingSocket(List<byte[]> sent) implements WebSocketConnection {
        @Override
        public String subprotocol() {
            return "";
        }

        @Override
        public void sendText(byte[] utf8) {
            throw new AssertionError("binary messages are expected");
        }

        @Override
        public void sendBinary(byte[] bytes) {
            sent.add(bytes);
        }

        @Override
        public void end() {}
    }
}
