package io.flagwire.storage.resource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.storage.KeyValue;
import io.flagwire.storage.KeyedSet;
import io.flagwire.storage.StoreEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchCacheTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final WatchCache.Owner NOBODY = new WatchCache.Owner() {
        @Override
        public void advanced(int changes) {}

        @Override
        public void lost() {}
    };

    private WatchCache cache = cache(new WatchCache.Limits(100, 1 << 20));
    private long revision = 1;

    private static WatchCache cache(WatchCache.Limits limits) {
        return new WatchCache(
                "/",
                new CachedSnapshot(IndexedObjects.of(KeyedSet.empty(), List.of()), 1),
                new TextPool(),
                limits,
                new WindowBudget(Long.MAX_VALUE),
                NOBODY);
    }

    @AfterEach
    void closeCache() {
        cache.close();
    }

    /** A put that only this cache hears of. */
    private void put(String key, int padding) {
        put(key, padding, "none");
    }

    private void put(String key, int padding, String app) {
        String json = "{\"metadata\":{\"name\":\"x\",\"labels\":{\"app\":\"" + app + "\"}},\"data\":\""
                + "x".repeat(padding) + "\"}";
        KeyValue state = new KeyValue(key, json.getBytes(UTF_8), ++revision, revision, 1);
        cache.changed(List.of(new StoreEvent.Put(state, null)), revision);
    }

    private @Nullable Watcher watcherAfter(long after) {
        return cache.watcher(WatchRequest.after("/", after));
    }

    private void delete(String key) {
        StoredObject old = Objects.requireNonNull(cache.snapshot().get(key));
        KeyValue previous = new KeyValue(key, new byte[0], old.revision(), old.revision(), 1);
        cache.changed(List.of(new StoreEvent.Delete(previous, ++revision)), revision);
    }

    @Test
    void snapshotFindsItsOwnObjectsWhateverHappensLater() {
        put("/changed", 0);
        put("/deleted", 0);
        put("/replaced", 0);
        put("/same", 0);
        Snapshot before = cache.snapshot();
        put("/changed", 0);
        delete("/deleted");
        delete("/replaced");
        put("/replaced", 0);
        put("/new", 0);
        assertThat(revisions(before)).containsExactly(2L, 3L, 4L, 5L, null);
        assertThat(revisions(cache.snapshot())).containsExactly(6L, null, 9L, 5L, 10L);
        assertThat(revisions(Objects.requireNonNull(cache.snapshotAt(7)))).containsExactly(6L, null, 4L, 5L, null);
    }

    private static List<@Nullable Long> revisions(Snapshot snapshot) {
        List<@Nullable Long> revisions = new ArrayList<>();
        for (String key : List.of("/changed", "/deleted", "/replaced", "/same", "/new")) {
            StoredObject object = snapshot.get(key);
            revisions.add(object == null ? null : object.revision());
        }
        return revisions;
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
        assertThat(cache.snapshot().revision()).isEqualTo(7);
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

    // Topics

    private Watcher watch(WatchRequest request) {
        return Objects.requireNonNull(cache.watcher(request));
    }

    private static @Nullable String poll(Watcher watcher) throws InterruptedException {
        WatchEvent event = watcher.next(Duration.ZERO);
        return event == null ? null : event.toString();
    }

    private static WatchRequest term(long after, IndexTerm term) {
        return new WatchRequest(
                "/", after, false, object -> term.value().equals(term.valueOf().apply(object)), term);
    }

    /** The window keeps a hundred events. */
    private void passTheWindow() {
        for (int i = 0; i < 150; i++) {
            put("/busy/x", 0);
        }
    }

    @Test
    void watcherOfAQuietTopicIsNeverLeftBehind() throws Exception {
        IndexTerm term = IndexTerm.label("app", "quiet");
        try (Watcher namespace = watch(WatchRequest.after("/quiet/", 1));
                Watcher name = watch(WatchRequest.after("/quiet/a", 1));
                Watcher label = watch(term(1, term));
                Watcher busy = watch(WatchRequest.after("/busy/", 1))) {
            for (long revision : new long[] {152, 303}) {
                passTheWindow();
                put("/quiet/a", 0, "quiet");
                for (Watcher watcher : List.of(namespace, name, label)) {
                    assertThat(poll(watcher)).endsWith(" /quiet/a@" + revision);
                    assertThat(poll(watcher)).isNull();
                    assertThat(watcher.revision()).isEqualTo(revision);
                }
            }
            assertThatThrownBy(() -> busy.next(Duration.ZERO)).isInstanceOf(ExpiredException.class);
        }
    }

    @Test
    void watcherThatIsBusySendingIsNotLeftBehindByOthers() throws Exception {
        put("/quiet/a", 0);
        put("/busy/x", 0);
        put("/quiet/b", 0);
        try (Watcher resumed = watch(WatchRequest.after("/quiet/", 1))) {
            assertThat(poll(resumed)).isEqualTo("ADDED /quiet/a@2");
            assertThat(poll(resumed)).isEqualTo("ADDED /quiet/b@4");
            passTheWindow();
            assertThat(poll(resumed)).isNull();
            put("/quiet/a", 0);
            assertThat(poll(resumed)).isEqualTo("MODIFIED /quiet/a@155");
        }
    }

    @Test
    void changesThatAWatcherHasStillToSeeLeaveItsTopicWithTheWindow() {
        try (Watcher slow = watch(WatchRequest.after("/quiet/", 1))) {
            put("/quiet/a", 0);
            passTheWindow();
            put("/quiet/b", 0);
            assertThatThrownBy(() -> slow.next(Duration.ZERO))
                    .isInstanceOf(ExpiredException.class)
                    .hasMessage("too old resource version: 1 (53)");
        }
    }

    @Test
    void watcherOfAnIndexedValueSeesObjectsComeAndGo() throws Exception {
        IndexTerm term = IndexTerm.label("app", "a");
        put("/ns/x", 0, "b");
        try (Watcher watcher = watch(term(2, term))) {
            put("/ns/x", 0, "a");
            put("/ns/y", 0, "b");
            put("/ns/x", 1, "a");
            put("/ns/x", 0, "b");
            put("/ns/x", 1, "b");
            assertThat(poll(watcher)).isEqualTo("ADDED /ns/x@3");
            assertThat(poll(watcher)).isEqualTo("MODIFIED /ns/x@5");
            assertThat(poll(watcher)).isEqualTo("DELETED /ns/x@6");
            assertThat(poll(watcher)).isNull();
            assertThat(watcher.revision()).isEqualTo(7);
        }
    }

    @Test
    void indexesAreLimitedAndNobodyMissesAnything() throws Exception {
        List<Watcher> watchers = new ArrayList<>();
        for (int i = 0; i < 2 * Topics.INDEXES_MAX; i++) {
            IndexTerm other = new IndexTerm("index " + i, "a", object -> object.label("app"));
            watchers.add(watch(term(1, other)));
        }
        put("/ns/x", 0, "a");
        for (Watcher watcher : watchers) {
            assertThat(poll(watcher)).isEqualTo("ADDED /ns/x@2");
            watcher.close();
        }
    }

    @Test
    void followerIsRunForWhatConcernsItAlone() throws Exception {
        BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
        Executor loop = tasks::add;
        List<String> seen = new ArrayList<>();
        List<Watcher> watchers = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Watcher watcher = watch(WatchRequest.after("/" + i % 2 + "/", 1));
            watchers.add(watcher);
            watcher.follow(new Follower() {
                @Override
                public Executor executor() {
                    return loop;
                }

                @Override
                public void run() {
                    try {
                        seen.add(String.valueOf(poll(watcher)));
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                }
            });
        }
        assertThat(tasks).isEmpty();
        put("/1/x", 0);
        Objects.requireNonNull(tasks.poll(20, TimeUnit.SECONDS), "one task for all")
                .run();
        assertThat(seen).hasSize(5).containsOnly("ADDED /1/x@2");
        assertThat(tasks).isEmpty();
        cache.close();
        Objects.requireNonNull(tasks.poll(20, TimeUnit.SECONDS), "the end").run();
        assertThat(seen).hasSize(15).contains("End[]");
        watchers.forEach(Watcher::close);
    }

    @Test
    void followerIsRunAtOnceIfItHasMissedSomething() {
        BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
        try (Watcher watcher = watch(WatchRequest.after("/", 1))) {
            put("/a", 0);
            watcher.follow(new Follower() {
                @Override
                public Executor executor() {
                    return tasks::add;
                }

                @Override
                public void run() {}
            });
            assertThat(tasks).isNotEmpty();
        }
    }

    @Test
    void windowsTogetherKeepAsMuchAsTheyMay() {
        WindowBudget budget = new WindowBudget(1 << 20);
        List<WatchCache> caches = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            caches.add(new WatchCache(
                    "/",
                    new CachedSnapshot(IndexedObjects.of(KeyedSet.empty(), List.of()), 1),
                    new TextPool(),
                    WatchCache.Limits.DEFAULT,
                    budget,
                    NOBODY));
        }
        for (WatchCache filled : caches) {
            cache = filled;
            for (int i = 0; i < 100; i++) {
                put("/a", 50_000);
            }
        }
        assertThat(budget.bytes()).isLessThan((1 << 20) + 3 * (EventWindow.BYTES_MIN + 150_000));
        caches.forEach(WatchCache::close);
        assertThat(budget.bytes()).isZero();
    }
}
