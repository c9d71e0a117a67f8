package io.flagwire.generic.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.generic.http.FakeExchange;
import io.flagwire.storage.ForwardingStore;
import io.flagwire.storage.MemoryStore;
import io.flagwire.storage.WriteResult;
import org.junit.jupiter.api.Test;

/** Two who delete an object at the same time. */
class DeletionRaceTest {
    private static final String MAPS = "/api/v1/namespaces/ns/configmaps";

    private final TestServer server =
            new TestServer(new Overtaken(), TestServer.configMaps().build());

    /** Where somebody else is always a little faster. */
    private static final class Overtaken extends ForwardingStore {
        private Overtaken() {
            super(new MemoryStore());
        }

        @Override
        public WriteResult delete(String key, long expectedModRevision) {
            store.delete(key, expectedModRevision);
            return super.delete(key, expectedModRevision);
        }
    }

    private FakeExchange delete(String name) {
        return server.send("DELETE", MAPS + name, "");
    }

    @Test
    void loserDoesNotFindTheObjectAnyMore() {
        server.done("POST", MAPS, "{\"metadata\":{\"name\":\"a\"}}");
        FakeExchange answer = delete("/a");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text()).contains("configmaps \\\"a\\\" not found");
    }

    @Test
    void loserOfTheLastFinalizerHasUpdatedTheObject() {
        server.done("POST", MAPS, "{\"metadata\":{\"name\":\"a\",\"finalizers\":[\"a.b/c\"]}}");
        assertThat(delete("/a").status()).isEqualTo(200);
        assertThat(server.send("PUT", MAPS + "/a", "{\"metadata\":{\"name\":\"a\"}}")
                        .status())
                .isEqualTo(200);
        assertThat(server.get(MAPS + "/a").status()).isEqualTo(404);
    }

    @Test
    void whoDeletesACollectionIsContentWithWhatOthersHaveDeleted() {
        server.done("POST", MAPS, "{\"metadata\":{\"name\":\"a\"}}");
        assertThat(delete("").status()).isEqualTo(200);
    }
}
