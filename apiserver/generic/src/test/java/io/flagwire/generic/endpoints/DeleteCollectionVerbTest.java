package io.flagwire.generic.endpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.generic.http.FakeExchange;
import io.flagwire.storage.ForwardingStore;
import io.flagwire.storage.MemoryStore;
import io.flagwire.storage.Store;
import io.flagwire.storage.WriteResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Outcomes as those of kube-apiserver 1.36.2 with the same {@code --delete-collection-workers}. */
class DeleteCollectionVerbTest {
    private static final String MAPS = "/api/v1/namespaces/ns/configmaps";

    /** Where a deletion ends only when so many are under way. */
    private static final class Crowded extends ForwardingStore {
        private final CyclicBarrier crowd;
        private final AtomicInteger underWay = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();

        private Crowded(int crowd) {
            super(new MemoryStore());
            this.crowd = new CyclicBarrier(crowd);
        }

        @Override
        public WriteResult delete(String key, long expectedModRevision) {
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            try {
                crowd.await(10, TimeUnit.SECONDS);
                return super.delete(key, expectedModRevision);
            } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                throw new AssertionError("fewer deletions at a time than expected", e);
            } finally {
                underWay.decrementAndGet();
            }
        }
    }

    /** Whose client goes when the first object has been deleted. */
    private static final class Abandoned extends ForwardingStore {
        private final Thread request = Thread.currentThread();

        private Abandoned() {
            super(new MemoryStore());
        }

        @Override
        public WriteResult delete(String key, long expectedModRevision) {
            WriteResult result = super.delete(key, expectedModRevision);
            request.interrupt();
            while (!Thread.currentThread().isInterrupted()) {
                LockSupport.park();
            }
            return result;
        }
    }

    private static TestServer server(Store store, int workers, int objects) {
        TestServer server = new TestServer(
                store, List.of(), workers, TestServer.configMaps().build());
        for (int i = 1; i <= objects; i++) {
            server.done("POST", MAPS, "{\"metadata\":{\"name\":\"c" + i + "\"}}");
        }
        return server;
    }

    private static List<String> names(JsonObject list) {
        JsonArray items = TestServer.arrayAt(list, "items");
        List<String> names = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            names.add((String) TestServer.at(list, "items", i, "metadata", "name"));
        }
        return names;
    }

    private static List<String> left(TestServer server) {
        return names(server.done("GET", MAPS, ""));
    }

    @ParameterizedTest
    @CsvSource({"1, 3", "3, 6", "3, 3", "4, 8"})
    @Timeout(20)
    void asManyObjectsAreDeletedAtATimeAsThereAreWorkers(int workers, int objects) {
        Crowded store = new Crowded(workers);
        TestServer server = server(store, workers, objects);
        assertThat(names(server.done("DELETE", MAPS, ""))).hasSize(objects);
        assertThat(left(server)).isEmpty();
        assertThat(store.most).hasValue(workers);
    }

    @Test
    void moreWorkersThanObjectsDeleteThemAll() {
        TestServer server = server(new MemoryStore(), Integer.MAX_VALUE, 2);
        server.done("DELETE", MAPS, "");
        assertThat(left(server)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1, c1 c2 c3 c4 c5",
        "2, c1 c2 c3 c4 c5",
        "3, c1 c2 c4 c5",
    })
    void workerThatFailsDoesNoMoreWhileTheOthersGoOn(int workers, String left) {
        TestServer server = server(new MemoryStore(), workers, 5);
        String version = (String) TestServer.at(server.done("GET", MAPS + "/c3", ""), "metadata", "resourceVersion");
        FakeExchange answer =
                server.send("DELETE", MAPS, "{\"preconditions\":{\"resourceVersion\":\"" + version + "\"}}");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text()).contains("the ResourceVersion in the precondition (" + version + ") does not match");
        assertThat(left(server)).containsExactly(left.split(" "));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2"})
    @Timeout(20)
    void noDeletionBeginsWhenTheClientHasGone(int workers, int deletedMax) {
        TestServer server = server(new Abandoned(), workers, 6);
        assertThatThrownBy(() -> server.director.handle(new FakeExchange("DELETE", MAPS)))
                .isInstanceOf(InterruptedException.class);
        assertThat(left(server)).hasSizeGreaterThanOrEqualTo(6 - deletedMax).hasSizeLessThan(6);
    }

    @Test
    void onePageIsDeletedIfThereIsALimit() {
        TestServer server = server(new MemoryStore(), 2, 5);
        JsonObject page = server.done("DELETE", MAPS + "?limit=2", "");
        assertThat(names(page)).containsExactly("c1", "c2");
        assertThat(left(server)).containsExactly("c3", "c4", "c5");
        String next = (String) TestServer.at(page, "metadata", "continue");
        assertThat(names(server.done("DELETE", MAPS + "?limit=2&continue=" + next, "")))
                .containsExactly("c3", "c4");
        assertThat(left(server)).containsExactly("c5");
    }

    @Test
    void dryRunAnswersWhatWouldBeDeleted() {
        TestServer server = server(new MemoryStore(), 2, 3);
        assertThat(names(server.done("DELETE", MAPS + "?dryRun=All", ""))).containsExactly("c1", "c2", "c3");
        assertThat(left(server)).containsExactly("c1", "c2", "c3");
    }

    @Test
    void propagationPolicyIsThatOfEachObject() {
        TestServer server = server(new MemoryStore(), 2, 2);
        server.done("DELETE", MAPS + "?propagationPolicy=Foreground", "");
        assertThat(TestServer.at(server.done("GET", MAPS + "/c2", ""), "metadata", "finalizers", 0))
                .isEqualTo("foregroundDeletion");
        assertThat(left(server)).containsExactly("c1", "c2");
    }
}
