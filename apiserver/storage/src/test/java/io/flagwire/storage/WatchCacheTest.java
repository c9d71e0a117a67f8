package io.flagwire.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchCacheTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final WatchCache.Owner NOBODY = new WatchCache.Owner() {
        @Override
        public void advanced() {}

        @Override
        public void lost() {}
    };

    private WatchCache cache = cache(new WatchCache.Limits(100, 1 << 20));
    private long revision = 1;

    private static WatchCache cache(WatchCache.Limits limits) {
        return new WatchCache(KeyedSet.empty(), 1, new TextPool(), limits, NOBODY);
    }

    @AfterEach
    void closeCache() {
        cache.close();
    }

    /** A put that only this cache hears of. */
    private void put(String key, int padding) {
        String json = "{\"metadata\":{\"name\":\"x\"},\"data\":\"" + "x".repeat(padding) + "\"}";
        KeyValue state = new KeyValue(key, json.getBytes(UTF_8), ++revision, revision, 1);
        cache.changed(List.of(new StoreEvent.Put(state, null)), revision);
    }

    private @Nullable Watcher watcherAfter(long after) {
        return cache.watcher(WatchRequest.after("/", after));
    }

    @Test
    void windowKeepsAsManyEventsAsItMay() {
        for (int i = 0; i < 150; i++) {
            put("/" + i, 0);
        }
        assertThat(cache.oldestRevision()).isEqualTo(51);
        assertThat(watcherAfter(51)).isNotNull();
        assertThat(watcherAfter(50)).isNull();
    }

    @Test
    void windowKeepsAsManyBytesAsItMay() {
        cache.close();
        cache = cache(new WatchCache.Limits(100, 30_000));
        for (int i = 0; i < 20; i++) {
            put("/" + i, 1_900);
        }
        // Each event counts its new object of about 2,000 bytes twice: seven fit.
        assertThat(cache.oldestRevision()).isEqualTo(21 - 7);
    }

    @Test
    void windowKeepsTheNewestEventHoweverLarge() throws Exception {
        cache.close();
        cache = cache(new WatchCache.Limits(100, 1_000));
        try (Watcher watcher = Objects.requireNonNull(watcherAfter(1))) {
            put("/a", 5_000);
            assertThat(watcher.next(Duration.ZERO)).isNotNull();
            put("/a", 5_000);
            assertThat(watcher.next(Duration.ZERO)).isNotNull();
        }
    }

    @Test
    void windowWithoutEventsStillKnowsTheTime() {
        cache.changed(List.of(), 7);
        assertThat(cache.view().snapshot().revision()).isEqualTo(7);
        assertThat(watcherAfter(1)).isNotNull();
    }

    /**
     * A watcher of one name sleeps while the window passes it several times. After each change a second sleeper, which only
     * the waker can have woken, shows that the waker has been round.
     */
    @Test
    void sleepingWatcherIsNotOvertakenByChangesThatDoNotConcernIt() throws Exception {
        try (Watcher named = Objects.requireNonNull(cache.watcher(WatchRequest.after("/named", 1)));
                Watcher all = Objects.requireNonNull(watcherAfter(1))) {
            FutureTask<@Nullable WatchEvent> sleeping = sleep(named);
            for (int i = 0; i < 350; i++) {
                FutureTask<@Nullable WatchEvent> round = sleep(all);
                put("/other", 0);
                assertThat(round.get()).isNotNull();
            }
            assertThat(sleeping.isDone()).isFalse();
            put("/named", 0);
            assertThat(sleeping.get())
                    .isInstanceOfSatisfying(
                            WatchEvent.Change.class,
                            change -> assertThat(change.object().revision()).isEqualTo(352));
        }
    }

    /** Lets a thread wait for the next event, and returns when it does. */
    private static FutureTask<@Nullable WatchEvent> sleep(Watcher watcher) {
        FutureTask<@Nullable WatchEvent> next = new FutureTask<>(() -> watcher.next(PATIENCE));
        Thread thread = Thread.ofVirtual().start(next);
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        return next;
    }

    @Test
    void oldSnapshotIsMadeFromTheWindow() {
        put("/a", 0);
        put("/b", 0);
        put("/a", 1);
        Snapshot then = Objects.requireNonNull(cache.snapshotAt(3));
        assertThat(then.revision()).isEqualTo(3);
        assertThat(then.range("/")).extracting(StoredObject::revision).containsExactly(2L, 3L);
        assertThat(cache.snapshotAt(5)).isNull();
        assertThat(cache.snapshotAt(0)).isNull();
    }
}
