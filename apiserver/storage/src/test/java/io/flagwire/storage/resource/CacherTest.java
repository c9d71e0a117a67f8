package io.flagwire.storage.resource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.apimachinery.status.StatusException;
import io.flagwire.storage.FaultyStore;
import io.flagwire.storage.MemoryStore;
import io.flagwire.storage.StorageInitializingException;
import io.flagwire.storage.resource.WatchEvent.Change;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the cache does about a store that loses it, lags, or does not answer. */
@Timeout(60)
class CacherTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String MAPS = "/registry/configmaps/";

    private static final CacheTiming SOON = new CacheTiming(PATIENCE, Duration.ofMillis(1), Duration.ofMillis(10));

    private static final CacheTiming IMPATIENT =
            new CacheTiming(Duration.ofMillis(50), Duration.ofMillis(1), Duration.ofMillis(10));

    private final FaultyStore store = new FaultyStore(new MemoryStore());
    private ResourceStorage maps = open(SOON);

    private ResourceStorage open(CacheTiming timing) {
        return ResourceStorage.open(store, MAPS, WatchCache.Limits.DEFAULT, timing);
    }

    @AfterEach
    void close() {
        maps.close();
        store.close();
    }

    private static byte[] map(String name, String value) {
        return "{\"metadata\":{\"name\":\"%s\",\"labels\":{\"v\":\"%s\"}}}"
                .formatted(name, value)
                .getBytes(UTF_8);
    }

    private void create(String name) {
        maps.create(maps.key("ns", name), map(name, "1"));
    }

    private StoredObject update(String name, String value) {
        return maps.guaranteedUpdate(maps.key("ns", name), false, current -> map(name, value));
    }

    private List<String> names(Snapshot snapshot) {
        List<String> names = new ArrayList<>();
        snapshot.range(MAPS).forEach(object -> names.add(object.name()));
        return names;
    }

    private void awaitCached(long revision) throws InterruptedException {
        assertThat(maps.waitUntil(revision, PATIENCE)).isTrue();
    }

    private static String next(Watcher watcher) throws InterruptedException {
        return switch (watcher.next(PATIENCE)) {
            case null -> "nothing";
            case Change change -> change.toString();
            case WatchEvent.InitialEventsEnd end -> "END OF INITIAL EVENTS";
            case WatchEvent.End end -> "END";
        };
    }

    // Lost

    @Test
    void lostCacheEndsItsWatchersAndComesBackWithWhatItMissed() throws Exception {
        create("a");
        try (Watcher watcher = maps.watch(WatchRequest.after(MAPS, 2))) {
            create("b");
            store.loseListeners();
            assertThat(next(watcher)).isEqualTo("ADDED /registry/configmaps/ns/b@3");
            assertThat(next(watcher)).isEqualTo("END");
        }
        create("c");
        awaitCached(4);
        assertThat(names(maps.cached())).containsExactly("a", "b", "c");
        try (Watcher again = maps.watch(WatchRequest.after(MAPS, 2))) {
            assertThat(next(again)).isEqualTo("ADDED /registry/configmaps/ns/b@3");
            assertThat(next(again)).isEqualTo("ADDED /registry/configmaps/ns/c@4");
            create("d");
            assertThat(next(again)).isEqualTo("ADDED /registry/configmaps/ns/d@5");
        }
    }

    @Test
    void changesThatWereLostWithTheCacheAreInTheNext() throws Exception {
        create("a");
        store.lag();
        create("b");
        store.loseListeners();
        store.catchUp();
        awaitCached(3);
        assertThat(names(maps.cached())).containsExactly("a", "b");
    }

    @Test
    void objectsThatAreTheSameAreKept() throws Exception {
        create("a");
        StoredObject before = maps.cached().get(maps.key("ns", "a"));
        store.lag();
        create("b");
        store.loseListeners();
        store.catchUp();
        awaitCached(3);
        assertThat(maps.cached().get(maps.key("ns", "a"))).isSameAs(before);
    }

    @Test
    void readWaitsForTheNextCache() throws Exception {
        create("a");
        store.lag();
        store.setUnavailable(true);
        store.loseListeners();
        store.catchUp();
        FutureTask<Watcher> watching = new FutureTask<>(() -> maps.watch(WatchRequest.after(MAPS, 1)));
        Thread thread = Thread.ofVirtual().start(watching);
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        store.setUnavailable(false);
        try (Watcher watcher = watching.get()) {
            assertThat(next(watcher)).isEqualTo("ADDED /registry/configmaps/ns/a@2");
        }
    }

    @Test
    void readFailsIfTheNextCacheDoesNotComeInTime() throws Exception {
        create("a");
        maps.close();
        maps = open(IMPATIENT);
        store.setUnavailable(true);
        store.loseListeners();
        assertThatThrownBy(() -> maps.watch(WatchRequest.after(MAPS, 1)))
                .isInstanceOf(StorageInitializingException.class)
                .hasMessage("storage is (re)initializing");
        assertThat(names(maps.cached())).as("any state will do").containsExactly("a");
    }

    @Test
    void nothingIsServedOfAHistoryThatIsNoMore() throws Exception {
        create("a");
        create("b");
        MemoryStore backup = new MemoryStore();
        String key = maps.key("ns", "a");
        String other = "{\"metadata\":{\"name\":\"a\",\"namespace\":\"ns\",\"labels\":{\"from\":\"backup\"}}}";
        backup.put(key, other.getBytes(UTF_8), 0); // at the revision at which the store had another state
        store.becomes(backup);
        assertThat(Objects.requireNonNull(maps.get(key)).label("from")).isEqualTo("backup");
        assertThat(names(maps.snapshot())).containsExactly("a");
        assertThat(Objects.requireNonNull(maps.cached().get(key)).label("from")).isEqualTo("backup");
        assertThat(maps.cached().revision()).isEqualTo(2);
    }

    @Test
    void storeIsNotHammered() {
        CacheTiming timing = new CacheTiming(PATIENCE, Duration.ofMillis(100), Duration.ofSeconds(30));
        for (int seed : new int[] {0, 1, -1, "/registry/pods/".hashCode()}) {
            long before = 0;
            for (int attempt = 0; attempt < 100; attempt++) {
                long whole = Math.min(100L << Math.min(attempt, 20), 30_000);
                long wait = timing.retry(attempt, seed).toMillis();
                assertThat(wait).isBetween(whole / 2 - 1, whole).isGreaterThanOrEqualTo(before);
                before = wait;
            }
        }
    }

    @Test
    void closedStorageDoesNotComeBack() throws Exception {
        try (Watcher watcher = maps.watch(WatchRequest.after(MAPS, 1))) {
            maps.close();
            store.loseListeners();
            assertThat(next(watcher)).isEqualTo("END");
        }
        assertThat(store.ranges()).isEqualTo(1);
    }

    // Behind

    @Test
    void anyStateIsAnsweredWithoutAskingTheStore() throws Exception {
        create("a");
        store.lag();
        create("b");
        int before = store.revisions() + store.ranges();
        assertThat(names(maps.cached())).containsExactly("a");
        assertThat(maps.waitUntil(2, Duration.ZERO)).isTrue();
        assertThat(maps.waitUntil(3, Duration.ZERO)).isFalse();
        assertThat(maps.snapshotAt(1).size()).isZero();
        assertThat(store.revisions() + store.ranges()).isEqualTo(before);
    }

    @Test
    void newestStateIsWaitedFor() throws Exception {
        create("a");
        store.lag();
        create("b");
        FutureTask<Snapshot> reading = new FutureTask<>(maps::snapshot);
        Thread thread = Thread.ofVirtual().start(reading);
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        store.catchUp();
        assertThat(names(reading.get())).containsExactly("a", "b");
        assertThat(store.ranges()).isEqualTo(1);
    }

    @Test
    void storeIsReadIfTheCacheDoesNotCatchUp() {
        create("a");
        maps.close();
        maps = open(IMPATIENT);
        store.lag();
        create("b");
        Snapshot snapshot = maps.snapshot();
        assertThat(names(snapshot)).containsExactly("a", "b");
        assertThat(snapshot.revision()).isEqualTo(3);
        assertThat(names(maps.cached())).containsExactly("a");
        store.catchUp();
    }

    @Test
    void oneObjectIsReadFromTheStoreAtOnce() {
        create("a");
        store.lag();
        update("a", "2");
        assertThat(Objects.requireNonNull(maps.get(maps.key("ns", "a"))).label("v"))
                .isEqualTo("2");
        create("b");
        assertThat(maps.get(maps.key("ns", "b"))).isNotNull();
        store.catchUp();
    }

    @Test
    void updateOfAnOldStateIsTriedAgainOnTheNewest() {
        create("a");
        store.lag();
        update("a", "2");
        List<String> seen = new ArrayList<>();
        maps.guaranteedUpdate(maps.key("ns", "a"), false, current -> {
            seen.add(String.valueOf(Objects.requireNonNull(current).label("v")));
            return map("a", "3");
        });
        assertThat(seen).containsExactly("1", "2");
        store.catchUp();
    }

    @Test
    void updateDoesNotFailBecauseOfAnOldState() {
        create("a");
        store.lag();
        update("a", "2");
        assertThat(maps.guaranteedUpdate(maps.key("ns", "a"), false, current -> {
                            if ("1".equals(Objects.requireNonNull(current).label("v"))) {
                                throw StatusException.badRequest("old");
                            }
                            return map("a", "3");
                        })
                        .label("v"))
                .isEqualTo("3");
        assertThat(update("a", "2").label("v")).as("the state is 3").isEqualTo("2");
        assertThat(maps.guaranteedUpdate(maps.key("ns", "a"), false, current -> null)
                        .label("v"))
                .as("nothing to do")
                .isEqualTo("2");
        store.catchUp();
    }

    @Test
    void objectThatTheCacheDoesNotKnowYetIsUpdatedAndDeleted() {
        store.lag();
        create("a");
        assertThat(update("a", "2").label("v")).isEqualTo("2");
        assertThat(maps.delete(maps.key("ns", "a"), ResourceStorage.Check.NONE).label("v"))
                .isEqualTo("2");
        assertThatThrownBy(() -> update("a", "3")).isInstanceOf(KeyNotFoundException.class);
        store.catchUp();
    }

    @Test
    void deletionIsNotRefusedBecauseOfAnOldState() {
        create("a");
        store.lag();
        update("a", "2");
        StoredObject deleted = maps.delete(maps.key("ns", "a"), current -> {
            if ("1".equals(current.label("v"))) {
                throw StatusException.badRequest("old");
            }
        });
        assertThat(deleted.label("v")).isEqualTo("2");
        store.catchUp();
    }
}
