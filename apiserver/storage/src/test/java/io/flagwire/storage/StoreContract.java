package io.flagwire.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.storage.WriteResult.Conflict;
import io.flagwire.storage.WriteResult.Written;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link Store} promises, one case per promise. An engine passes it by a subclass that opens it empty. */
public abstract class StoreContract {
    protected Store store;

    /** Opens a store that has never been written to. */
    protected abstract Store open() throws Exception;

    @BeforeEach
    void openStore() throws Exception {
        store = open();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    private long put(String key, String value, long expected) {
        return ((Written) store.put(key, value.getBytes(UTF_8), expected)).revision();
    }

    private long delete(String key, long expected) {
        return ((Written) store.delete(key, expected)).revision();
    }

    private static String text(@Nullable KeyValue state) {
        return state == null ? "" : new String(state.value(), UTF_8);
    }

    private static List<String> texts(Range range) {
        return range.items().stream()
                .map(item -> item.key() + "=" + text(item) + "@" + item.modRevision())
                .toList();
    }

    private Range all(long revision) {
        return store.range("/", Store.prefixEnd("/"), revision, 0);
    }

    /** Notes what it is told, as texts. */
    private static final class Notes implements FaithfulListener {
        final List<String> changes = new ArrayList<>();
        long revision;

        @Override
        public synchronized void changed(List<StoreEvent> events, long told) {
            for (StoreEvent event : events) {
                assertThat(event.revision()).isGreaterThan(revision);
                revision = event.revision();
                changes.add(
                        switch (event) {
                            case StoreEvent.Put put ->
                                put.key() + "=" + text(put.current()) + "@" + put.revision() + " was "
                                        + text(put.previous());
                            case StoreEvent.Delete delete ->
                                delete.key() + " gone@" + delete.revision() + " was " + text(delete.previous());
                        });
            }
            assertThat(told).isGreaterThanOrEqualTo(revision);
            revision = told;
        }
    }

    // Writes

    @Test
    void newStoreIsEmptyAtTheFirstRevision() {
        assertThat(store.revision()).isEqualTo(Store.FIRST_REVISION);
        assertThat(store.compactedRevision()).isZero();
        assertThat(all(0).items()).isEmpty();
        assertThat(store.get("/a")).isNull();
        store.check(Duration.ofSeconds(2));
    }

    @Test
    void everyWriteMakesTheNextRevision() {
        assertThat(put("/a", "1", 0)).isEqualTo(2);
        assertThat(put("/b", "2", 0)).isEqualTo(3);
        assertThat(put("/a", "3", 2)).isEqualTo(4);
        assertThat(delete("/b", 3)).isEqualTo(5);
        assertThat(store.revision()).isEqualTo(5);
    }

    @Test
    void stateTellsWhenTheKeyWasMadeAndHowOftenItWasWritten() {
        put("/other", "0", 0);
        put("/a", "1", 0);
        put("/a", "2", 3);
        KeyValue state = Objects.requireNonNull(store.get("/a"));
        assertThat(text(state)).isEqualTo("2");
        assertThat(state.createRevision()).isEqualTo(3);
        assertThat(state.modRevision()).isEqualTo(4);
        assertThat(state.version()).isEqualTo(2);
    }

    @Test
    void keyThatIsMadeAgainStartsAgain() {
        put("/a", "1", 0);
        put("/a", "2", 2);
        delete("/a", 3);
        put("/a", "3", 0);
        KeyValue state = Objects.requireNonNull(store.get("/a"));
        assertThat(state.createRevision()).isEqualTo(5);
        assertThat(state.version()).isEqualTo(1);
    }

    @Test
    void emptyValueIsAValue() {
        put("/a", "", 0);
        assertThat(store.get("/a")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 2, 4, 99})
    void putThatExpectsAnotherRevisionIsAConflictAndWritesNothing(long expected) {
        put("/a", "1", 0);
        put("/a", "2", 2);
        Conflict conflict = (Conflict) store.put("/a", "3".getBytes(UTF_8), expected);
        assertThat(text(conflict.current())).isEqualTo("2");
        assertThat(store.revision()).isEqualTo(3);
        assertThat(text(store.get("/a"))).isEqualTo("2");
    }

    @Test
    void putThatExpectsAMissingKeyIsAConflictWithoutState() {
        assertThat(store.put("/a", new byte[0], 2)).isEqualTo(new Conflict(null));
    }

    @Test
    void deleteThatExpectsAnotherRevisionIsAConflictAndDeletesNothing() {
        put("/a", "1", 0);
        assertThat(text(((Conflict) store.delete("/a", 1)).current())).isEqualTo("1");
        assertThat(text(((Conflict) store.delete("/a", 0)).current())).isEqualTo("1");
        assertThat(store.revision()).isEqualTo(2);
        assertThat(store.get("/a")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 2})
    void deleteOfAMissingKeyIsAConflictWithoutState(long expected) {
        assertThat(store.delete("/a", expected)).isEqualTo(new Conflict(null));
        assertThat(store.revision()).isEqualTo(1);
    }

    @Test
    void interruptDoesNotHideTheOutcomeOfAWrite() {
        Thread.currentThread().interrupt();
        long revision = put("/a", "1", 0);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(revision).isEqualTo(2);
    }

    // Ranges

    @Test
    void rangeIsOrderedAndExcludesItsEnd() {
        put("/b", "2", 0);
        put("/a", "1", 0);
        put("/c", "3", 0);
        assertThat(texts(store.range("/a", "/c", 0, 0))).containsExactly("/a=1@3", "/b=2@2");
        assertThat(store.range("/c", "/a", 0, 0).items()).isEmpty();
        assertThat(texts(store.range("/b\0", "/z", 0, 0))).containsExactly("/c=3@4");
    }

    @Test
    void prefixEndsBeforeTheNextPrefix() {
        put("/pods/a", "1", 0);
        put("/pods0", "2", 0);
        put("/podsx/a", "3", 0);
        assertThat(texts(store.range("/pods/", Store.prefixEnd("/pods/"), 0, 0)))
                .containsExactly("/pods/a=1@2");
    }

    @Test
    void limitCutsOffAndSaysSo() {
        put("/a", "1", 0);
        put("/b", "2", 0);
        put("/c", "3", 0);
        Range two = store.range("/", "/z", 0, 2);
        assertThat(texts(two)).containsExactly("/a=1@2", "/b=2@3");
        assertThat(two.more()).isTrue();
        assertThat(two.count()).isEqualTo(3);
        assertThat(store.range("/", "/z", 0, 3).more()).isFalse();
        assertThat(store.range("/", "/z", 3, 1).count()).isEqualTo(2);
    }

    @Test
    void rangeTellsTheNewestRevision() {
        put("/a", "1", 0);
        put("/a", "2", 2);
        assertThat(all(0).revision()).isEqualTo(3);
        assertThat(all(2).revision()).isEqualTo(3);
    }

    @Test
    void rangeAtARevisionSeesTheStateOfThen() {
        put("/a", "1", 0);
        put("/b", "2", 0);
        put("/a", "3", 2);
        delete("/b", 3);
        put("/b", "4", 0);
        assertThat(texts(all(1))).isEmpty();
        assertThat(texts(all(2))).containsExactly("/a=1@2");
        assertThat(texts(all(3))).containsExactly("/a=1@2", "/b=2@3");
        assertThat(texts(all(4))).containsExactly("/a=3@4", "/b=2@3");
        assertThat(texts(all(5))).containsExactly("/a=3@4");
        assertThat(texts(all(6))).containsExactly("/a=3@4", "/b=4@6");
    }

    @Test
    void rangeOfTheFutureFails() {
        assertThatThrownBy(() -> all(2))
                .isInstanceOfSatisfying(
                        FutureRevisionException.class,
                        e -> assertThat(e.currentRevision()).isEqualTo(1));
    }

    // Compaction

    @Test
    void compactionGivesUpWhatWasBeforeARevision() {
        put("/a", "1", 0);
        put("/a", "2", 2);
        put("/a", "3", 3);
        store.compact(3);
        assertThat(store.compactedRevision()).isEqualTo(3);
        assertThatThrownBy(() -> all(2))
                .isInstanceOfSatisfying(
                        CompactedException.class,
                        e -> assertThat(e.compactedRevision()).isEqualTo(3));
        assertThat(texts(all(3))).containsExactly("/a=2@3");
        assertThat(texts(all(4))).containsExactly("/a=3@4");
    }

    @Test
    void compactionOfACompactedRevisionChangesNothing() {
        put("/a", "1", 0);
        put("/a", "2", 2);
        store.compact(3);
        store.compact(2);
        assertThat(store.compactedRevision()).isEqualTo(3);
    }

    @Test
    void compactionOfTheFutureFails() {
        assertThatThrownBy(() -> store.compact(2)).isInstanceOf(FutureRevisionException.class);
    }

    @Test
    void compactionKeepsPresentKeysAndTheRevision() {
        put("/a", "1", 0);
        put("/b", "1", 0);
        delete("/b", 3);
        store.compact(4);
        assertThat(texts(all(0))).containsExactly("/a=1@2");
        assertThat(put("/b", "2", 0)).isEqualTo(5);
    }

    /** Many writes, and what every revision looked like, before and after compaction. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyKeptRevisionCanBeReadExactly(long seed) {
        Random random = new Random(seed);
        TreeMap<String, String> model = new TreeMap<>();
        Map<String, Long> revisions = new HashMap<>();
        Map<Long, List<String>> states = new HashMap<>();
        for (int i = 0; i < 300; i++) {
            String key = "/" + random.nextInt(12);
            long expected = revisions.getOrDefault(key, 0L);
            long revision;
            if (expected > 0 && random.nextInt(3) == 0) {
                revision = delete(key, expected);
                revisions.remove(key);
                model.remove(key);
            } else {
                revision = put(key, "v" + i, expected);
                revisions.put(key, revision);
                model.put(key, key + "=v" + i + "@" + revision);
            }
            states.put(revision, List.copyOf(model.values()));
        }
        for (long compacted : new long[] {2, 50, 51, 170, 301}) {
            store.compact(compacted);
            for (long revision = compacted; revision <= store.revision(); revision++) {
                assertThat(texts(all(revision))).as("revision %d", revision).isEqualTo(states.get(revision));
            }
        }
    }

    // Watches

    @Test
    void listenerIsToldWhatHappenedAndThenWhatHappens() {
        put("/a", "1", 0);
        put("/a", "2", 2);
        delete("/a", 3);
        Notes notes = new Notes();
        store.watch("/", 2, notes);
        assertThat(notes.changes).containsExactly("/a=2@3 was 1", "/a gone@4 was 2");
        put("/a", "3", 0);
        put("/a", "4", 5);
        delete("/a", 6);
        assertThat(notes.changes.subList(2, 5)).containsExactly("/a=3@5 was ", "/a=4@6 was 3", "/a gone@7 was 4");
    }

    @Test
    void manyChangesOfThePastAreAllTold() {
        Notes notes = new Notes();
        for (int i = 0; i < 1_500; i++) {
            put("/" + i, "1", 0);
        }
        store.watch("/", 1, notes);
        assertThat(notes.changes).hasSize(1_500);
    }

    @Test
    void listenerHearsOnlyOfItsPrefixButKnowsTheTime() {
        Notes notes = new Notes();
        put("/pods/a", "1", 0);
        put("/podsx", "2", 0);
        store.watch("/pods/", 1, notes);
        assertThat(notes.revision).isEqualTo(3);
        put("/other", "3", 0);
        assertThat(notes.revision).isEqualTo(4);
        put("/pods/b", "4", 0);
        assertThat(notes.changes).containsExactly("/pods/a=1@2 was ", "/pods/b=4@5 was ");
    }

    @Test
    void listenersOfNestedPrefixesBothHear() {
        Notes outer = new Notes();
        Notes inner = new Notes();
        Notes beside = new Notes();
        store.watch("/a/", 1, outer);
        store.watch("/a/b/", 1, inner);
        store.watch("/a/a/", 1, beside);
        put("/a/b/c", "1", 0);
        assertThat(outer.changes).hasSize(1);
        assertThat(inner.changes).hasSize(1);
        assertThat(beside.changes).isEmpty();
    }

    @Test
    void closedWatchHearsNothing() {
        Notes notes = new Notes();
        Store.Watch watch = store.watch("/", 1, notes);
        put("/a", "1", 0);
        watch.close();
        watch.close();
        put("/b", "2", 0);
        assertThat(notes.changes).hasSize(1);
    }

    @Test
    void watchFromACompactedRevisionFails() {
        put("/a", "1", 0);
        put("/a", "2", 2);
        store.compact(3);
        assertThatThrownBy(() -> store.watch("/", 2, new Notes())).isInstanceOf(CompactedException.class);
        Notes notes = new Notes();
        store.watch("/", 3, notes);
        put("/a", "3", 3);
        assertThat(notes.changes).containsExactly("/a=3@4 was 2");
    }

    @Test
    void watchFromTheFutureFails() {
        assertThatThrownBy(() -> store.watch("/", 2, new Notes())).isInstanceOf(FutureRevisionException.class);
    }

    @Test
    void listenerThatThrowsStopsTheStore() {
        put("/a", "1", 0);
        store.watch("/", 2, (FaithfulListener) (events, revision) -> {
            if (!events.isEmpty()) {
                throw new IllegalStateException("bug");
            }
        });
        assertThatThrownBy(() -> put("/a", "2", 2))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("bug");
        assertThatThrownBy(() -> store.check(Duration.ofSeconds(2))).isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> store.revision()).isInstanceOf(StoreUnavailableException.class);
    }

    // Together

    @Test
    void racingWritersLoseNothingAndListenersSeeOneOrder() throws Exception {
        int writers = 8;
        int increments = 50;
        Notes notes = new Notes();
        store.watch("/", 1, notes);
        put("/counter", "0", 0);
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int w = 0; w < writers; w++) {
                all.add(threads.submit(() -> {
                    start.await();
                    for (int i = 0; i < increments; i++) {
                        increment();
                    }
                    return null;
                }));
            }
            start.countDown();
            for (Future<?> one : all) {
                one.get();
            }
        }
        assertThat(text(store.get("/counter"))).isEqualTo("" + writers * increments);
        assertThat(store.revision()).isEqualTo(2 + writers * increments);
        assertThat(notes.changes).hasSize(1 + writers * increments);
        for (int i = 1; i <= writers * increments; i++) {
            assertThat(notes.changes.get(i)).isEqualTo("/counter=%d@%d was %d", i, i + 2, i - 1);
        }
    }

    private void increment() {
        KeyValue state = Objects.requireNonNull(store.get("/counter"));
        while (true) {
            byte[] next = ("" + (Integer.parseInt(text(state)) + 1)).getBytes(UTF_8);
            WriteResult result = store.put("/counter", next, state.modRevision());
            if (!(result instanceof Conflict conflict)) {
                return;
            }
            state = Objects.requireNonNull(conflict.current());
        }
    }

    @Test
    void readerSeesItsOwnWriteAndSoDoesTheListener() throws Exception {
        Notes notes = new Notes();
        store.watch("/", 1, notes);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int w = 0; w < 4; w++) {
                String key = "/" + w;
                all.add(threads.submit(() -> {
                    long revision = 0;
                    for (int i = 0; i < 50; i++) {
                        revision = put(key, "" + i, revision);
                        assertThat(text(store.get(key))).isEqualTo("" + i);
                        assertThat(store.revision()).isGreaterThanOrEqualTo(revision);
                        synchronized (notes) {
                            assertThat(notes.revision).isGreaterThanOrEqualTo(revision);
                        }
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
    }

    @Test
    void closedStoreAnswersNothing() {
        put("/a", "1", 0);
        store.close();
        store.close();
        List<Runnable> calls = List.of(
                () -> store.revision(),
                () -> store.compactedRevision(),
                () -> store.get("/a"),
                () -> store.put("/a", new byte[0], 2),
                () -> store.delete("/a", 2),
                () -> all(0),
                () -> all(1),
                () -> store.watch("/", 1, new Notes()),
                () -> store.compact(1),
                () -> store.check(Duration.ofSeconds(2)));
        for (Runnable call : calls) {
            assertThatThrownBy(call::run)
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("closed");
        }
    }
}
