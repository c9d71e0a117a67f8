package io.flagwire.generic.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.json.JsonParser;
import io.flagwire.generic.http.FakeExchange;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Codes and texts were recorded from kube-apiserver v1.36.2. */
@Timeout(20)
class WatchVerbTest {
    private static final String MAPS = "/api/v1/namespaces/ns/configmaps";

    private final TestServer server = new TestServer(TestServer.configMaps().build());

    private void create(String name) {
        server.done("POST", MAPS, "{\"metadata\":{\"name\":\"" + name + "\",\"labels\":{\"l\":\"" + name + "\"}}}");
    }

    /** Watches until the timeout of one second. */
    private List<JsonObject> watch(String query, String accept) {
        FakeExchange exchange =
                new FakeExchange("GET", MAPS + "?watch=1&timeoutSeconds=1&" + query).with("accept", accept);
        server.send(exchange);
        assertThat(exchange.status()).isEqualTo(200);
        assertThat(exchange.contentType()).isEqualTo("application/json");
        assertThat(exchange.hasEnded()).isTrue();
        return lines(exchange);
    }

    private static List<JsonObject> lines(FakeExchange exchange) {
        List<JsonObject> events = new ArrayList<>();
        exchange.text()
                .lines()
                .forEach(line -> events.add(
                        (JsonObject) Objects.requireNonNull(JsonParser.parse(line.getBytes(StandardCharsets.UTF_8)))));
        return events;
    }

    private static List<String> summary(List<JsonObject> events) {
        List<String> texts = new ArrayList<>();
        for (JsonObject event : events) {
            JsonObject object = Objects.requireNonNull(event.getObject("object"));
            texts.add(event.getString("type") + " " + Metadata.name(object) + "@"
                    + Metadata.text(object, "resourceVersion"));
        }
        return texts;
    }

    @Test
    void watchWithoutRevisionBeginsWithWhatThereIs() {
        create("a");
        create("b");

        assertThat(summary(watch("", "*/*"))).containsExactly("ADDED a@2", "ADDED b@3");
    }

    @Test
    void eventsHoldTheStoredBytes() {
        create("a");
        FakeExchange exchange = new FakeExchange("GET", MAPS + "?watch=1&timeoutSeconds=1");

        assertThat(server.send(exchange).text())
                .isEqualTo("{\"type\":\"ADDED\",\"object\":"
                        + server.get(MAPS + "/a").text().strip() + "}\n");
    }

    @Test
    void watchFromARevisionReplaysWhatCameAfter() {
        create("a");
        create("b");
        server.done("PUT", MAPS + "/a", "{\"metadata\":{\"name\":\"a\"},\"data\":{\"x\":\"1\"}}");
        server.done("DELETE", MAPS + "/b", "");

        assertThat(summary(watch("resourceVersion=2", "*/*")))
                .containsExactly("ADDED b@3", "MODIFIED a@4", "DELETED b@5");
    }

    @Test
    void clientThatTakesNothingIsNotWaitedForMuchLonger() {
        FakeExchange exchange = new FakeExchange("GET", MAPS + "?watch=1&timeoutSeconds=1");

        assertThat(server.send(exchange).deadline())
                .isEqualTo(Duration.ofSeconds(1).plus(WatchVerb.GRACE));
    }

    @Test
    void objectsComeAndGoWithTheSelector() {
        create("a");
        server.done("PUT", MAPS + "/a", "{\"metadata\":{\"name\":\"a\",\"labels\":{\"l\":\"b\"}}}");
        server.done("PUT", MAPS + "/a", "{\"metadata\":{\"name\":\"a\",\"labels\":{\"l\":\"a\"}}}");

        assertThat(summary(watch("resourceVersion=2&labelSelector=l%3Da", "*/*")))
                .containsExactly("DELETED a@3", "ADDED a@4");
    }

    @Test
    void initialEventsEndWithABookmark() {
        create("a");
        create("b");

        List<JsonObject> events = watch(
                "sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true&fieldSelector="
                        + "metadata.name%3Da",
                "*/*");

        assertThat(summary(events)).containsExactly("ADDED a@2", "BOOKMARK @3");
        assertThat(events.get(1).getObject("object"))
                .isEqualTo(JsonObject.of(
                        "kind",
                        "ConfigMap",
                        "apiVersion",
                        "v1",
                        "metadata",
                        JsonObject.of(
                                "resourceVersion",
                                "3",
                                "annotations",
                                JsonObject.of("k8s.io/initial-events-end", "true"))));
    }

    @Test
    void initialEventsWithoutBookmarksJustEnd() {
        create("a");

        assertThat(summary(watch("sendInitialEvents=true&resourceVersionMatch=NotOlderThan", "*/*")))
                .containsExactly("ADDED a@2");
    }

    /** Two objects, at 2 and 3. What comes within a second. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            resourceVersion=0 | ADDED a@2, ADDED b@3
            resourceVersion=2 | ADDED b@3
            resourceVersion=3 | -
            resourceVersion=99999999&allowWatchBookmarks=true | -
            resourceVersion=18446744073709551615 | -
            allowWatchBookmarks=true | ADDED a@2, ADDED b@3, BOOKMARK @3
            allowWatchBookmarks=true&resourceVersion=0 | ADDED a@2, ADDED b@3, BOOKMARK @3
            limit=1 | ADDED a@2, ADDED b@3
            continue=abc&resourceVersion=2 | ADDED b@3
            sendInitialEvents=x&resourceVersionMatch=NotOlderThan | ADDED a@2, ADDED b@3
            sendInitialEvents=true&resourceVersionMatch=NotOlderThan&resourceVersion=3 | ADDED a@2, ADDED b@3
            sendInitialEvents=false&resourceVersionMatch=NotOlderThan | -
            sendInitialEvents=false&resourceVersionMatch=NotOlderThan&resourceVersion=0 | -
            sendInitialEvents=false&resourceVersionMatch=NotOlderThan&resourceVersion=2 | ADDED b@3
            fieldSelector=metadata.name%3Db | ADDED b@3
            fieldSelector=metadata.namespace%3Dother | -
            labelSelector=l%3Db | ADDED b@3
            """)
    void optionsDecideWhatAWatchBeginsWith(String query, @Nullable String expected) {
        create("a");
        create("b");

        assertThat(String.join(", ", summary(watch(query, "*/*")))).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void initialEventsOfTheFutureAreAnErrorEvent() {
        List<JsonObject> events =
                watch("sendInitialEvents=true&resourceVersionMatch=NotOlderThan&resourceVersion=99999999", "*/*");

        assertThat(events).hasSize(1);
        assertThat(events.get(0).getString("type")).isEqualTo("ERROR");
        assertThat(TestServer.at(events.get(0), "object", "code")).isEqualTo(504L);
        assertThat(TestServer.at(events.get(0), "object", "message"))
                .isEqualTo("Timeout: Too large resource version: 99999999, current: 1");
    }

    @Test
    void watchOfNegativeLengthIsOverAtOnce() {
        FakeExchange exchange = server.get(MAPS + "?watch=1&timeoutSeconds=-5&resourceVersion=1");

        assertThat(exchange.status()).isEqualTo(200);
        assertThat(exchange.text()).isEmpty();
        assertThat(exchange.hasEnded()).isTrue();
    }

    @Test
    void watchesOfAllNamespacesCanBeNarrowedToOne() {
        create("a");

        assertThat(summary(lines(server.get("/api/v1/configmaps?watch=1&timeoutSeconds=1"
                        + "&fieldSelector=metadata.namespace%3Dns,metadata.name%3Da"))))
                .containsExactly("ADDED a@2");
        assertThat(summary(lines(server.get(
                        "/api/v1/configmaps?watch=1&timeoutSeconds=1" + "&fieldSelector=metadata.namespace%3Dother"))))
                .isEmpty();
    }

    @Test
    void onlyTheFirstTableHasColumns() {
        create("a");
        create("b");

        List<JsonObject> events = watch("", "application/json;as=Table;v=v1;g=meta.k8s.io");

        assertThat(events).hasSize(2);
        assertThat(TestServer.arrayAt(events.get(0), "object", "columnDefinitions"))
                .hasSize(2);
        assertThat(TestServer.objectAt(events.get(1), "object").has("columnDefinitions"))
                .isTrue();
        assertThat(TestServer.objectAt(events.get(1), "object").get("columnDefinitions"))
                .isNull();
        assertThat(TestServer.arrayAt(events.get(1), "object", "rows", 0, "cells"))
                .containsExactly("b", "0s");
    }

    @Test
    void metadataCanBeWatchedAlone() {
        create("a");

        List<JsonObject> events = watch("", "application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io");

        assertThat(TestServer.at(events.getFirst(), "object", "kind")).isEqualTo("PartialObjectMetadata");
    }

    @Test
    void tooOldARevisionIsAnErrorEvent() {
        create("a");
        create("b");
        TestServer restarted =
                new TestServer(server.store, TestServer.configMaps().build());
        server.store.compact(3);

        FakeExchange exchange = restarted.get(MAPS + "?watch=1&timeoutSeconds=1&resourceVersion=1");

        assertThat(exchange.status()).isEqualTo(200);
        JsonObject event = lines(exchange).getFirst();
        assertThat(event.getString("type")).isEqualTo("ERROR");
        assertThat(TestServer.at(event, "object", "code")).isEqualTo(410L);
        assertThat(TestServer.at(event, "object", "reason")).isEqualTo("Expired");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sendInitialEvents=true | 422 | ListOptions.meta.k8s.io "" is invalid: resourceVersionMatch: Forbidden: sendInitialEvents requires setting resourceVersionMatch to NotOlderThan
            resourceVersionMatch=NotOlderThan&resourceVersion=1 | 422 | ListOptions.meta.k8s.io "" is invalid: resourceVersionMatch: Forbidden: resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided
            sendInitialEvents=true&resourceVersionMatch=Exact | 422 | ListOptions.meta.k8s.io "" is invalid: [resourceVersionMatch: Forbidden: sendInitialEvents requires setting resourceVersionMatch to NotOlderThan, resourceVersionMatch: Unsupported value: "Exact": supported values: "NotOlderThan"]
            sendInitialEvents=false | 422 | ListOptions.meta.k8s.io "" is invalid: resourceVersionMatch: Forbidden: sendInitialEvents requires setting resourceVersionMatch to NotOlderThan
            continue=abc | 422 | ListOptions.meta.k8s.io "" is invalid: resourceVersionMatch: Forbidden: resourceVersionMatch is forbidden when continue is provided
            sendInitialEvents=true&resourceVersionMatch=Exact&continue=x | 422 | ListOptions.meta.k8s.io "" is invalid: [resourceVersionMatch: Forbidden: sendInitialEvents requires setting resourceVersionMatch to NotOlderThan, resourceVersionMatch: Unsupported value: "Exact": supported values: "NotOlderThan", resourceVersionMatch: Forbidden: resourceVersionMatch is forbidden when continue is provided]
            resourceVersion=x | 500 | resourceVersion: Invalid value: "x": strconv.ParseUint: parsing "x": invalid syntax
            """)
    void badOptionsAreRefused(String query, int code, String message) {
        FakeExchange answer = server.get(MAPS + "?watch=1&" + query);

        assertThat(answer.status()).isEqualTo(code);
        assertThat(TestServer.json(answer).getString("message")).isEqualTo(message);
    }

    @Test
    void oldPathsWatchToo() {
        create("a");
        create("b");

        assertThat(summary(lines(
                        server.get("/api/v1/watch/namespaces/ns/configmaps/b?timeoutSeconds=1&resourceVersion=0"))))
                .containsExactly("ADDED b@3");
    }

    @Test
    void watchesEndWithTheServer() throws InterruptedException {
        create("a");
        FakeExchange exchange = new FakeExchange("GET", MAPS + "?watch=1&timeoutSeconds=600");
        Thread watch = Thread.ofVirtual().start(() -> server.send(exchange));
        while (exchange.text().isEmpty()) {
            LockSupport.parkNanos(1_000_000);
        }

        assertThat(server.termination.drain(Duration.ZERO)).isTrue();
        watch.join();

        assertThat(exchange.hasEnded()).isTrue();
        assertThat(server.termination.watches()).isZero();
        FakeExchange late = server.get(MAPS + "?watch=1&timeoutSeconds=600");
        assertThat(late.status()).isEqualTo(503);
        assertThat(late.answered("retry-after")).containsExactly("1");
        assertThat(late.text()).contains("apiserver is shutting down");
        assertThat(late.sentAway()).isTrue();
    }

    @Test
    void liveChangesArriveWhileTheWatchRuns() throws InterruptedException {
        FakeExchange exchange = new FakeExchange("GET", MAPS + "?watch=1&timeoutSeconds=600");
        Thread watch = Thread.ofVirtual().start(() -> server.send(exchange));
        while (server.termination.watches() == 0) {
            LockSupport.parkNanos(1_000_000);
        }
        create("a");
        while (exchange.text().isEmpty()) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(server.termination.drain(Duration.ZERO)).isTrue();
        watch.join();

        assertThat(summary(lines(exchange))).containsExactly("ADDED a@2");
    }
}
