package io.flagwire.generic.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.generic.http.FakeExchange;
import io.flagwire.storage.FaultyStore;
import io.flagwire.storage.MemoryStore;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which reads are content with what the cache has while it is behind the store: a at 2 is known, b at 3 is not. */
@Timeout(60)
class StaleCacheTest {
    private static final String MAPS = "/api/v1/namespaces/ns/configmaps";

    private final FaultyStore store = new FaultyStore(new MemoryStore());
    private final TestServer server =
            new TestServer(store, TestServer.configMaps().build());

    @BeforeEach
    void fallBehind() {
        create("a");
        store.lag();
        create("b");
    }

    @AfterEach
    void close() {
        store.catchUp();
        store.close();
    }

    private void create(String name) {
        server.done("POST", MAPS, "{\"metadata\":{\"name\":\"" + name + "\"}}");
    }

    private static List<String> names(FakeExchange answer) {
        List<String> names = new ArrayList<>();
        for (Object item : TestServer.arrayAt(TestServer.json(answer), "items")) {
            names.add(Metadata.name((JsonObject) item));
        }
        return names;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?resourceVersion=0",
                "?resourceVersion=0&limit=1",
                "?resourceVersion=1",
                "?resourceVersion=2",
                "?resourceVersion=2&resourceVersionMatch=NotOlderThan",
                "?resourceVersion=0&resourceVersionMatch=NotOlderThan",
                "?resourceVersion=2&resourceVersionMatch=Exact",
                "?resourceVersion=2&limit=500",
                "/a?resourceVersion=0",
                "/a?resourceVersion=2",
                "?watch=true&timeoutSeconds=1&resourceVersion=0",
                "?watch=true&timeoutSeconds=1&resourceVersion=2",
                "?watch=true&timeoutSeconds=1&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&resourceVersion=2"
            })
    void storeIsNotAskedForWhatTheCacheHas(String query) {
        int before = store.revisions() + store.ranges();
        FakeExchange answer = server.get(MAPS + query);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).doesNotContain("\"name\":\"b\"");
        assertThat(store.revisions() + store.ranges()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "'', a b",
        "?resourceVersion=1&resourceVersionMatch=Exact, ''",
    })
    void newestStateAndExactStatesAreAnsweredAllTheSame(String query, String expected) {
        assertThat(String.join(" ", names(server.get(MAPS + query)))).isEqualTo(expected);
    }

    @Test
    void objectIsReadFromTheStore() {
        assertThat(server.get(MAPS + "/b").status()).isEqualTo(200);
        assertThat(server.get(MAPS + "/b?resourceVersion=0").status()).isEqualTo(404);
    }

    @Test
    void newerStateThanTheCacheHasIsTooLarge() {
        FakeExchange answer = server.get(MAPS + "?resourceVersion=3");
        assertThat(answer.status()).isEqualTo(504);
        assertThat(answer.text())
                .contains("\"message\":\"Timeout: Too large resource version: 3, current: 2\"")
                .contains("ResourceVersionTooLarge")
                .contains("\"retryAfterSeconds\":1");
    }

    @Test
    void readsThatNeedACacheAreRefusedWhileThereIsNone() {
        store.setUnavailable(true);
        store.loseListeners();
        FakeExchange answer = server.get(MAPS + "?watch=true&resourceVersion=2");
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.text())
                .contains("\"message\":\"storage is (re)initializing\"")
                .contains("\"reason\":\"TooManyRequests\"")
                .contains("\"retryAfterSeconds\":1");
        assertThat(names(server.get(MAPS + "?resourceVersion=0"))).containsExactly("a");
    }
}
