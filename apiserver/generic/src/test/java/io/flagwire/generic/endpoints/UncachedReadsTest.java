package io.flagwire.generic.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.json.JsonParser;
import io.flagwire.generic.http.FakeExchange;
import io.flagwire.storage.ForwardingStore;
import io.flagwire.storage.MemoryStore;
import io.flagwire.storage.Range;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists and watches of a resource without watch cache. Answers were recorded from kube-apiserver v1.36.2. */
@Timeout(60)
class UncachedReadsTest {
    private static final String MAPS = "/api/v1/namespaces/ns/configmaps";

    /** About twice as many as are read at a time. */
    private static final int MANY = 1_000;

    private final PartStore store = new PartStore();
    private final TestServer server =
            TestServer.withoutWatchCache(store, TestServer.configMaps().build());

    /** Knows how much is read at a time, and may compact itself in the middle of a list. */
    private static final class PartStore extends ForwardingStore {
        int parts;
        int itemsMax;
        int compactedBefore = -1;

        PartStore() {
            super(new MemoryStore());
        }

        @Override
        public Range range(String start, String endExclusive, long revision, int limit) {
            if (parts++ == compactedBefore) {
                store.compact(store.revision());
            }
            Range range = store.range(start, endExclusive, revision, limit);
            itemsMax = Math.max(itemsMax, range.items().size());
            return range;
        }
    }

    @BeforeEach
    void createObjects() {
        for (String name : List.of("a", "b", "c", "d", "e")) { // at 2 to 6
            create(name);
        }
        server.done("DELETE", MAPS + "/b", ""); // 7
        server.done("PUT", MAPS + "/c", "{\"metadata\":{\"name\":\"c\",\"labels\":{\"l\":\"c2\"}}}"); // 8
    }

    private void create(String name) {
        server.done("POST", MAPS, "{\"metadata\":{\"name\":\"" + name + "\",\"labels\":{\"l\":\"" + name + "\"}}}");
    }

    private void createMany() {
        for (int i = 0; i < MANY; i++) {
            String label = i % 10 == 0 ? "tenth" : "other";
            server.done(
                    "POST",
                    MAPS,
                    "{\"metadata\":{\"name\":\"m" + (10_000 + i) + "\",\"labels\":{\"l\":\"" + label
                            + "\"}},\"data\":{\"x\":\"" + "x".repeat(i % 100) + "\"}}");
        }
    }

    private static List<String> names(JsonObject list) {
        List<String> names = new ArrayList<>();
        JsonArray items = Objects.requireNonNull(list.getArray("items"));
        for (int i = 0; i < items.size(); i++) {
            JsonObject item = Objects.requireNonNull(items.getObject(i));
            names.add(Metadata.name(item) + "@" + Metadata.text(item, "resourceVersion"));
        }
        return names;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            '' | 8 | - | a@2 c@8 d@5 e@6
            ?limit=2 | 8 | 2 | a@2 c@8
            ?limit=3 | 8 | 1 | a@2 c@8 d@5
            ?limit=4 | 8 | - | a@2 c@8 d@5 e@6
            ?resourceVersion=0 | 8 | - | a@2 c@8 d@5 e@6
            ?resourceVersion=0&limit=2 | 8 | 2 | a@2 c@8
            ?resourceVersion=0&limit=2&resourceVersionMatch=NotOlderThan | 8 | 2 | a@2 c@8
            ?resourceVersion=4 | 8 | - | a@2 c@8 d@5 e@6
            ?resourceVersion=4&limit=2 | 4 | 1 | a@2 b@3
            ?resourceVersion=4&resourceVersionMatch=Exact | 4 | - | a@2 b@3 c@4
            ?resourceVersion=4&resourceVersionMatch=Exact&limit=2 | 4 | 1 | a@2 b@3
            ?resourceVersion=4&resourceVersionMatch=NotOlderThan | 8 | - | a@2 c@8 d@5 e@6
            ?resourceVersion=4&resourceVersionMatch=NotOlderThan&limit=2 | 8 | 2 | a@2 c@8
            ?resourceVersion=1&resourceVersionMatch=Exact | 1 | - | ''
            ?labelSelector=l%20in%20(a,d,e)&limit=2 | 8 | ? | a@2 d@5
            ?labelSelector=l%20in%20(a,d) | 8 | - | a@2 d@5
            ?fieldSelector=metadata.name%3Dc | 8 | - | c@8
            ?fieldSelector=metadata.name%3Db&resourceVersion=6&resourceVersionMatch=Exact | 6 | - | b@3
            """)
    void listsAreOfTheStateThatIsAskedFor(String query, String revision, String remaining, String names) {
        JsonObject list = server.done("GET", MAPS + query, "");

        assertThat(String.join(" ", names(list))).isEqualTo(names);
        JsonObject head = Metadata.of(list);
        assertThat(head.getString("resourceVersion")).isEqualTo(revision);
        Object count = head.get("remainingItemCount");
        assertThat(count == null ? head.has("continue") ? "?" : "-" : count.toString())
                .isEqualTo(remaining);
    }

    @Test
    void pagesAreFromOneRevisionUntilItIsCompacted() {
        String token = Metadata.text(server.done("GET", MAPS + "?limit=1", ""), "continue");
        server.done("DELETE", MAPS + "/d", "");
        JsonObject second = server.done("GET", MAPS + "?limit=2&continue=" + token, "");
        assertThat(names(second)).containsExactly("c@8", "d@5");
        assertThat(Metadata.text(second, "resourceVersion")).isEqualTo("8");

        store.compact(9);
        FakeExchange expired = server.get(MAPS + "?limit=2&continue=" + token);
        assertThat(expired.status()).isEqualTo(410);
        JsonObject status = TestServer.json(expired);
        assertThat(status.getString("reason")).isEqualTo("Expired");
        assertThat(status.getString("message")).startsWith("The provided continue parameter is too old");
        JsonObject rest =
                server.done("GET", MAPS + "?continue=" + Metadata.of(status).getString("continue"), "");
        assertThat(names(rest)).containsExactly("c@8", "e@6");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ?resourceVersion=4&resourceVersionMatch=Exact | 410 | The resourceVersion for the provided list is too old.
            ?resourceVersion=4&limit=2 | 410 | The resourceVersion for the provided list is too old.
            ?resourceVersion=99 | 504 | Timeout: Too large resource version: 99, current: 8
            ?resourceVersion=99&resourceVersionMatch=Exact | 504 | Timeout: Too large resource version: 99, current: 8
            ?resourceVersion=18446744073709551615 | 504 | Timeout: Too large resource version: 18446744073709551615, current: 8
            /a?resourceVersion=99 | 504 | Timeout: Too large resource version: 99, current: 8
            """)
    void whatIsNotThereIsSaidAtOnce(String query, int code, String message) {
        store.compact(8);
        FakeExchange answer = server.get(MAPS + query);

        assertThat(answer.status()).isEqualTo(code);
        assertThat(TestServer.json(answer).getString("message")).isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?resourceVersion=0", "?resourceVersion=8"})
    void getReadsTheStore(String query) {
        assertThat(Metadata.text(server.done("GET", MAPS + "/c" + query, ""), "resourceVersion"))
                .isEqualTo("8");
        assertThat(server.get(MAPS + "/b" + query).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            '' | application/json
            ?pretty=true | application/json
            '' | application/yaml
            '' | application/json;as=Table;v=v1;g=meta.k8s.io
            '' | application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io
            ?labelSelector=l%3Dtenth | application/json
            ?labelSelector=l%3Dtenth | application/yaml
            ?labelSelector=l%3Dtenth&limit=30 | application/json
            ?labelSelector=l%3Dnobody&limit=30 | application/json
            ?limit=700 | application/json
            ?limit=2 | application/json
            ?limit=1004 | application/json
            """)
    void listIsReadInPartsAndTheSameAsFromAWatchCache(String query, String accept) {
        createMany();
        FakeExchange expected = new FakeExchange("GET", MAPS + query).with("accept", accept);
        new TestServer(store, TestServer.configMaps().build()).send(expected);
        store.itemsMax = 0;

        FakeExchange answer = server.send(new FakeExchange("GET", MAPS + query).with("accept", accept));

        assertThat(answer.text()).isEqualTo(expected.text());
        assertThat(store.itemsMax).isLessThanOrEqualTo(MANY / 2 + 12);
    }

    @Test
    void partsOfLargeObjectsAreSmall() {
        String data = "x".repeat(200_000);
        for (int i = 0; i < 400; i++) {
            server.done(
                    "POST",
                    MAPS,
                    "{\"metadata\":{\"name\":\"m" + (1_000 + i) + "\"},\"data\":{\"x\":\"" + data + "\"}}");
        }
        store.parts = 0;
        assertThat(names(server.done("GET", MAPS, ""))).hasSize(404);
        int largest = store.itemsMax;
        assertThat(largest).isEqualTo(128);
        assertThat(store.parts).isGreaterThan(12);
    }

    @Test
    void listThatIsCompactedInItsMiddleBreaksOff() {
        createMany();
        long listed = store.revision();
        create("z");
        store.compactedBefore = store.parts + 1;

        FakeExchange answer = server.get(MAPS + "?resourceVersionMatch=Exact&resourceVersion=" + listed);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.hasEnded()).isFalse();
    }

    @Test
    void listOfWhichNothingIsSentYetIsExpired() {
        createMany();
        long listed = store.revision();
        create("z");
        store.compactedBefore = store.parts + 1;

        FakeExchange answer = server.get(
                MAPS + "?labelSelector=l%3Dtenth&limit=90&resourceVersionMatch=Exact&resourceVersion=" + listed);

        assertThat(answer.status()).isEqualTo(410);
        assertThat(answer.text()).contains("The resourceVersion for the provided list is too old.");
    }

    @Test
    void collectionIsDeletedWhileItIsRead() {
        createMany();

        JsonObject deleted = server.done("DELETE", MAPS + "?labelSelector=l%3Dtenth", "");

        assertThat(names(deleted)).hasSize(MANY / 10);
        assertThat(names(server.done("GET", MAPS, ""))).hasSize(4 + MANY - MANY / 10);
    }

    private List<String> watch(String query) {
        FakeExchange exchange = server.get(MAPS + "?watch=1&timeoutSeconds=1&" + query);
        assertThat(exchange.status()).isEqualTo(200);
        assertThat(exchange.hasEnded()).isTrue();
        List<String> events = new ArrayList<>();
        exchange.text().lines().forEach(line -> {
            JsonObject event =
                    (JsonObject) Objects.requireNonNull(JsonParser.parse(line.getBytes(StandardCharsets.UTF_8)));
            JsonObject object = Objects.requireNonNull(event.getObject("object"));
            events.add(
                    "ERROR".equals(event.getString("type"))
                            ? object.get("code") + " " + object.getString("message")
                            : event.getString("type") + " " + Metadata.name(object) + "@"
                                    + Metadata.text(object, "resourceVersion"));
        });
        return events;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            '' | ADDED a@2, ADDED c@8, ADDED d@5, ADDED e@6
            resourceVersion=0 | ADDED a@2, ADDED c@8, ADDED d@5, ADDED e@6
            resourceVersion=4 | ADDED d@5, ADDED e@6, DELETED b@7, MODIFIED c@8
            resourceVersion=5&labelSelector=l%3Dc | DELETED c@8
            resourceVersion=99 | ''
            fieldSelector=metadata.name%3Dc | ADDED c@8
            sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true | ADDED a@2, ADDED c@8, ADDED d@5, ADDED e@6, BOOKMARK @8
            sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true&resourceVersion=0 | ADDED a@2, ADDED c@8, ADDED d@5, ADDED e@6, BOOKMARK @8
            sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true&resourceVersion=4 | ADDED a@2, ADDED c@8, ADDED d@5, ADDED e@6, BOOKMARK @8
            sendInitialEvents=true&resourceVersionMatch=NotOlderThan&resourceVersion=4 | ADDED a@2, ADDED c@8, ADDED d@5, ADDED e@6
            sendInitialEvents=true&resourceVersionMatch=NotOlderThan&resourceVersion=99 | 504 Timeout: Too large resource version: 99, current: 8
            sendInitialEvents=false&resourceVersionMatch=NotOlderThan | ''
            sendInitialEvents=false&resourceVersionMatch=NotOlderThan&resourceVersion=0 | ''
            """)
    void watchesBeginWhereTheyAreAskedTo(String query, String events) {
        assertThat(String.join(", ", watch(query))).isEqualTo(events);
    }

    @Test
    void watchOfWhatIsCompactedIsExpired() {
        store.compact(8);
        assertThat(watch("resourceVersion=4"))
                .containsExactly("410 The resourceVersion for the provided watch is too old.");
    }

    @Test
    void listsAreNotCountedAsThoseOfAWatchCache() {
        server.done("GET", MAPS, "");
        assertThat(new String(server.metrics.text(), StandardCharsets.UTF_8))
                .doesNotContain("apiserver_cache_list_total{");
    }
}
