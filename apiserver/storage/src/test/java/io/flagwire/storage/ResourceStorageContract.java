package io.flagwire.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.apimachinery.status.StatusException;
import io.flagwire.storage.WatchEvent.Change;
import io.flagwire.storage.WatchEvent.InitialEventsEnd;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link ResourceStorage} promises over any engine. */
public abstract class ResourceStorageContract {
    /** Long enough for everything that does come. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final String PODS = "/registry/pods/";

    private Store store;
    private ResourceStorage pods;

    /** Opens a store that has never been written to. */
    protected abstract Store open() throws Exception;

    @BeforeEach
    void openStorage() throws Exception {
        store = open();
        pods = ResourceStorage.open(store, PODS);
    }

    @AfterEach
    protected void closeStorage() {
        pods.close();
        store.close();
    }

    private static byte[] pod(String name, String app, String node) {
        return """
                {"kind":"Pod","metadata":{"name":"%s","namespace":"ns","labels":{"app":"%s"}},"spec":{"nodeName":"%s"}}""".formatted(name, app, node).getBytes(UTF_8);
    }

    private StoredObject create(String name, String app) {
        return pods.create(pods.key("ns", name), pod(name, app, "n1"));
    }

    private StoredObject update(String name, String app) {
        return pods.guaranteedUpdate(pods.key("ns", name), false, current -> pod(name, app, "n1"));
    }

    private StoredObject delete(String name) {
        return pods.delete(pods.key("ns", name), ResourceStorage.Check.NONE);
    }

    private static List<String> names(Iterable<StoredObject> objects) {
        List<String> names = new ArrayList<>();
        for (StoredObject object : objects) {
            names.add(object.name());
        }
        return names;
    }

    private static Predicate<StoredObject> app(String value) {
        return object -> value.equals(object.label("app"));
    }

    /** The next event as {@code TYPE name@revision app}. */
    private static String next(Watcher watcher) throws InterruptedException {
        return switch (watcher.next(PATIENCE)) {
            case null -> "nothing";
            case Change change ->
                change.type() + " " + change.object().name() + "@"
                        + change.object().revision() + " " + change.object().label("app");
            case InitialEventsEnd end -> "END OF INITIAL EVENTS@" + end.revision();
            case WatchEvent.End end -> "END";
        };
    }

    private static void assertNothing(Watcher watcher) throws InterruptedException {
        assertThat(watcher.next(Duration.ZERO)).isNull();
    }

    // Objects

    @Test
    void keysAreThoseOfKubernetes() throws Exception {
        assertThat(pods.key("ns", "a")).isEqualTo("/registry/pods/ns/a");
        assertThat(pods.key("", "a")).isEqualTo("/registry/pods/a");
        assertThat(pods.prefix("ns")).isEqualTo("/registry/pods/ns/");
        assertThat(pods.prefix("")).isEqualTo(PODS);
        assertThatThrownBy(() -> ResourceStorage.open(store, "/registry/pods"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void createdObjectCanBeRead() {
        StoredObject created = create("a", "x");
        assertThat(created.revision()).isEqualTo(2);
        assertThat(pods.get(created.key())).isSameAs(created);
        assertThat(pods.get(pods.key("ns", "b"))).isNull();
        assertThat(new String(created.toByteArray(), UTF_8)).contains("\"resourceVersion\":\"2\"");
    }

    @Test
    void createOfATakenKeyTellsWhoHasIt() {
        StoredObject created = create("a", "x");
        assertThatThrownBy(() -> create("a", "y"))
                .isInstanceOfSatisfying(
                        KeyExistsException.class,
                        e -> assertThat(e.existing().revision()).isEqualTo(created.revision()));
        assertThat(Objects.requireNonNull(pods.get(created.key())).label("app")).isEqualTo("x");
    }

    @Test
    void objectThatWasNotMadeForTheStoreIsRefusedAndHarmsNobody() {
        assertThatThrownBy(() -> pods.create(pods.key("ns", "a"), "{}".getBytes(UTF_8)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(create("a", "x").revision()).isEqualTo(2);
    }

    @Test
    void updateSeesTheNewestStateAndWritesTheNext() {
        create("a", "x");
        StoredObject updated = pods.guaranteedUpdate(pods.key("ns", "a"), false, current -> {
            assertThat(Objects.requireNonNull(current).label("app")).isEqualTo("x");
            return pod("a", "y", "n1");
        });
        assertThat(updated.revision()).isEqualTo(3);
        assertThat(pods.get(updated.key())).isSameAs(updated);
    }

    @Test
    void updateThatChangesNothingWritesNothing() {
        StoredObject created = create("a", "x");
        assertThat(pods.guaranteedUpdate(created.key(), false, current -> null)).isSameAs(created);
        assertThat(update("a", "x")).isSameAs(created);
        assertThat(store.revision()).isEqualTo(2);
    }

    @Test
    void updateOfAMissingObjectFailsUnlessItMayCreate() {
        String key = pods.key("ns", "a");
        assertThatThrownBy(() -> update("a", "x")).isInstanceOf(KeyNotFoundException.class);
        assertThatThrownBy(() -> pods.guaranteedUpdate(key, true, current -> null))
                .isInstanceOf(KeyNotFoundException.class);
        StoredObject created = pods.guaranteedUpdate(key, true, current -> {
            assertThat(current).isNull();
            return pod("a", "x", "n1");
        });
        assertThat(created.revision()).isEqualTo(2);
    }

    @Test
    void updateThatThrowsWritesNothing() {
        StoredObject created = create("a", "x");
        assertThatThrownBy(() -> pods.guaranteedUpdate(created.key(), false, current -> {
                    throw StatusException.badRequest("no");
                }))
                .isInstanceOf(StatusException.class);
        assertThat(pods.get(created.key())).isSameAs(created);
    }

    @Test
    void updateIsTriedAgainWhenAnotherWriterWasFaster() {
        create("a", "0");
        AtomicInteger tries = new AtomicInteger();
        StoredObject updated = pods.guaranteedUpdate(pods.key("ns", "a"), false, current -> {
            if (tries.incrementAndGet() == 1) {
                update("a", "faster");
            }
            return pod("a", Objects.requireNonNull(current).label("app") + "+1", "n1");
        });
        assertThat(tries).hasValue(2);
        assertThat(updated.label("app")).isEqualTo("faster+1");
    }

    @Test
    void updateOfAnObjectThatIsDeletedMeanwhileFails() {
        create("a", "0");
        assertThatThrownBy(() -> pods.guaranteedUpdate(pods.key("ns", "a"), false, current -> {
                    delete("a");
                    return pod("a", "1", "n1");
                }))
                .isInstanceOf(KeyNotFoundException.class);
    }

    @Test
    void racingUpdatesLoseNothing() throws Exception {
        create("a", "0");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int w = 0; w < 8; w++) {
                all.add(threads.submit(() -> {
                    for (int i = 0; i < 25; i++) {
                        pods.guaranteedUpdate(pods.key("ns", "a"), false, current -> {
                            int before = Integer.parseInt(Objects.requireNonNull(
                                    Objects.requireNonNull(current).label("app")));
                            return pod("a", "" + (before + 1), "n1");
                        });
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        assertThat(Objects.requireNonNull(pods.get(pods.key("ns", "a"))).label("app"))
                .isEqualTo("200");
    }

    @Test
    void deletedObjectIsReturnedAtTheRevisionOfItsDeletion() {
        create("a", "x");
        StoredObject deleted = delete("a");
        assertThat(deleted.revision()).isEqualTo(3);
        assertThat(deleted.label("app")).isEqualTo("x");
        assertThat(pods.get(deleted.key())).isNull();
        assertThatThrownBy(() -> delete("a")).isInstanceOf(KeyNotFoundException.class);
    }

    @Test
    void checkDecidesOnTheNewestStateWhetherToDelete() {
        StoredObject created = create("a", "x");
        assertThatThrownBy(() -> pods.delete(created.key(), current -> {
                    throw StatusException.badRequest("no");
                }))
                .isInstanceOf(StatusException.class);
        assertThat(pods.get(created.key())).isSameAs(created);
        List<String> asked = new ArrayList<>();
        pods.delete(created.key(), current -> {
            asked.add(String.valueOf(current.label("app")));
            if (asked.size() == 1) {
                update("a", "y");
            }
        });
        assertThat(asked).containsExactly("x", "y");
    }

    // Snapshots

    @Test
    void snapshotIsOrderedAndNeverChanges() {
        create("b", "x");
        create("a", "x");
        Snapshot before = pods.snapshot();
        create("c", "x");
        delete("a");
        assertThat(names(before.range(PODS))).containsExactly("a", "b");
        assertThat(before.revision()).isEqualTo(3);
        assertThat(before.size()).isEqualTo(2);
        assertThat(names(pods.snapshot().range(PODS))).containsExactly("b", "c");
        assertThat(pods.snapshot().revision()).isEqualTo(5);
    }

    @Test
    void snapshotHasRangesOfNamespacesAndPages() {
        create("a", "x");
        create("b", "x");
        create("c", "x");
        pods.create(pods.key("ns0", "d"), pod("d", "x", "n1"));
        Snapshot snapshot = pods.snapshot();
        assertThat(names(snapshot.range(pods.prefix("ns")))).containsExactly("a", "b", "c");
        assertThat(names(snapshot.range(pods.prefix("ns"), pods.key("ns", "a") + "\0")))
                .containsExactly("b", "c");
        assertThat(snapshot.range(PODS, pods.key("ns", "c")).size()).isEqualTo(2);
        assertThat(snapshot.range(PODS, "").size()).isEqualTo(4);
    }

    @Test
    void snapshotKnowsTheTimeEvenIfOthersWrote() {
        create("a", "x");
        store.put("/registry/other/x", new byte[0], 0);
        assertThat(pods.snapshot().revision()).isEqualTo(3);
    }

    @Test
    void objectsThatWereThereBeforeAreLoaded() {
        create("a", "x");
        create("b", "x");
        delete("a");
        try (ResourceStorage again = ResourceStorage.open(store, PODS)) {
            assertThat(names(again.snapshot().range(PODS))).containsExactly("b");
            assertThat(again.snapshot().revision()).isEqualTo(4);
        }
    }

    @Test
    void pastSnapshotIsExact() {
        create("a", "1");
        create("b", "1");
        update("a", "2");
        delete("b");
        create("b", "3");
        for (ResourceStorage storage : List.of(pods, ResourceStorage.open(store, PODS))) {
            assertThat(states(storage, 1)).isEmpty();
            assertThat(states(storage, 2)).containsExactly("a=1@2");
            assertThat(states(storage, 3)).containsExactly("a=1@2", "b=1@3");
            assertThat(states(storage, 4)).containsExactly("a=2@4", "b=1@3");
            assertThat(states(storage, 5)).containsExactly("a=2@4");
            assertThat(states(storage, 6)).containsExactly("a=2@4", "b=3@6");
        }
    }

    private static List<String> states(ResourceStorage storage, long revision) {
        Snapshot snapshot = storage.snapshotAt(revision);
        assertThat(snapshot.revision()).isEqualTo(revision);
        List<String> states = new ArrayList<>();
        for (StoredObject object : snapshot.range(PODS)) {
            states.add(object.name() + "=" + object.label("app") + "@" + object.revision());
        }
        return states;
    }

    @Test
    void pastSnapshotThatIsNotKeptFails() {
        create("a", "1");
        update("a", "2");
        store.compact(3);
        assertThatThrownBy(() -> pods.snapshotAt(4)).isInstanceOf(FutureRevisionException.class);
        try (ResourceStorage again = ResourceStorage.open(store, PODS)) {
            assertThatThrownBy(() -> again.snapshotAt(2)).isInstanceOf(CompactedException.class);
        }
    }

    @Test
    void futureRevisionIsWaitedFor() throws Exception {
        assertThat(pods.waitUntil(1, Duration.ZERO)).isTrue();
        assertThat(pods.waitUntil(2, Duration.ofMillis(1))).isFalse();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> waiting = threads.submit(() -> pods.waitUntil(3, PATIENCE));
            create("a", "x");
            store.put("/registry/other/x", new byte[0], 0);
            assertThat(waiting.get()).isTrue();
        }
    }

    // Watches

    @Test
    void watchReturnsChangesInTheirOrder() throws Exception {
        try (Watcher watcher = pods.watch(WatchRequest.after(PODS, 1))) {
            assertNothing(watcher);
            create("a", "1");
            update("a", "2");
            delete("a");
            assertThat(next(watcher)).isEqualTo("ADDED a@2 1");
            assertThat(next(watcher)).isEqualTo("MODIFIED a@3 2");
            assertThat(next(watcher)).isEqualTo("DELETED a@4 2");
            assertNothing(watcher);
        }
    }

    @Test
    void watchBeginsBehindItsRevision() throws Exception {
        create("a", "1");
        update("a", "2");
        update("a", "3");
        try (Watcher watcher = pods.watch(WatchRequest.after(PODS, 3))) {
            assertThat(next(watcher)).isEqualTo("MODIFIED a@4 3");
            assertNothing(watcher);
        }
    }

    @Test
    void watchOfTheFutureWaitsForIt() throws Exception {
        try (Watcher watcher = pods.watch(WatchRequest.after(PODS, 3))) {
            create("a", "1");
            create("b", "1");
            create("c", "1");
            assertThat(next(watcher)).isEqualTo("ADDED c@4 1");
        }
    }

    @Test
    void initialEventsComeFirstAndHaveAnEnd() throws Exception {
        create("b", "1");
        create("a", "1");
        try (Watcher watcher = pods.watch(WatchRequest.withInitialEvents(PODS))) {
            create("c", "1");
            assertThat(next(watcher)).isEqualTo("ADDED a@3 1");
            assertThat(watcher.revision()).isEqualTo(3);
            assertThat(next(watcher)).isEqualTo("ADDED b@2 1");
            assertThat(next(watcher)).isEqualTo("END OF INITIAL EVENTS@3");
            assertThat(next(watcher)).isEqualTo("ADDED c@4 1");
            assertNothing(watcher);
        }
    }

    @Test
    void initialEventsPassTheFilter() throws Exception {
        create("a", "x");
        create("b", "y");
        try (Watcher watcher = pods.watch(new WatchRequest(PODS, 0, true, app("y")))) {
            assertThat(next(watcher)).isEqualTo("ADDED b@3 y");
            assertThat(next(watcher)).isEqualTo("END OF INITIAL EVENTS@3");
        }
    }

    @Test
    void filterTurnsChangesIntoComingAndGoing() throws Exception {
        try (Watcher watcher = pods.watch(new WatchRequest(PODS, 1, false, app("x")))) {
            create("a", "y");
            update("a", "x");
            pods.guaranteedUpdate(pods.key("ns", "a"), false, current -> pod("a", "x", "n2"));
            update("a", "z");
            update("a", "zz");
            update("a", "x");
            delete("a");
            create("a", "y");
            delete("a");
            assertThat(next(watcher)).isEqualTo("ADDED a@3 x");
            assertThat(next(watcher)).isEqualTo("MODIFIED a@4 x");
            assertThat(next(watcher)).isEqualTo("DELETED a@5 x");
            assertThat(next(watcher)).isEqualTo("ADDED a@7 x");
            assertThat(next(watcher)).isEqualTo("DELETED a@8 x");
            assertNothing(watcher);
            assertThat(watcher.revision()).isEqualTo(10);
        }
    }

    @Test
    void watchOfANamespaceOrANameSeesNothingElse() throws Exception {
        try (Watcher namespace = pods.watch(WatchRequest.after(pods.prefix("ns"), 1));
                Watcher name = pods.watch(WatchRequest.after(pods.key("ns", "a"), 1));
                Watcher initial = pods.watch(WatchRequest.withInitialEvents(pods.key("ns", "a")))) {
            pods.create(pods.key("ns0", "a"), pod("a", "0", "n1"));
            create("ab", "1");
            create("a", "1");
            assertThat(next(namespace)).isEqualTo("ADDED ab@3 1");
            assertThat(next(namespace)).isEqualTo("ADDED a@4 1");
            assertThat(next(name)).isEqualTo("ADDED a@4 1");
            assertThat(next(initial)).isEqualTo("END OF INITIAL EVENTS@1");
            assertThat(next(initial)).isEqualTo("ADDED a@4 1");
        }
        try (Watcher initial = pods.watch(WatchRequest.withInitialEvents(pods.key("ns", "a")))) {
            assertThat(next(initial)).isEqualTo("ADDED a@4 1");
            assertThat(next(initial)).isEqualTo("END OF INITIAL EVENTS@4");
        }
    }

    @Test
    void bookmarkRevisionMovesWithOthersWrites() throws Exception {
        try (Watcher watcher = pods.watch(WatchRequest.after(PODS, 1))) {
            store.put("/registry/other/x", new byte[0], 0);
            assertNothing(watcher);
            assertThat(watcher.revision()).isEqualTo(2);
            create("a", "1");
            create("b", "1");
            next(watcher);
            assertThat(watcher.revision()).isEqualTo(3);
        }
    }

    @Test
    void eventIsInTheSnapshotOfWhoeverSeesIt() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Watcher watcher = pods.watch(WatchRequest.after(PODS, 1))) {
            Future<?> writer = threads.submit(() -> {
                for (int i = 0; i < 300; i++) {
                    create("p" + i, "1");
                }
            });
            for (int i = 0; i < 300; i++) {
                Change change = (Change) Objects.requireNonNull(watcher.next(PATIENCE));
                assertThat(pods.get(change.object().key())).isSameAs(change.object());
            }
            writer.get();
        }
    }

    @Test
    void manyWatchersAllSeeEverything() throws Exception {
        int watchers = 200;
        int events = 100;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Long>> all = new ArrayList<>();
            for (int w = 0; w < watchers; w++) {
                Watcher watcher = pods.watch(WatchRequest.after(w % 2 == 0 ? PODS : pods.prefix("ns"), 1));
                all.add(threads.submit(() -> readAll(watcher, events)));
            }
            for (int i = 0; i < events; i++) {
                create("p" + i, "1");
            }
            for (Future<Long> one : all) {
                assertThat(one.get()).isEqualTo(1 + events);
            }
        }
    }

    private static long readAll(Watcher watcher, int events) throws InterruptedException {
        try (watcher) {
            for (int i = 0; i < events; i++) {
                Change change = (Change) Objects.requireNonNull(watcher.next(PATIENCE));
                assertThat(change.object().name()).isEqualTo("p" + i);
            }
            return watcher.revision();
        }
    }

    /**
     * Writers at random, and watchers that know nothing but their events: each must end up with exactly what its filter lets
     * through of the last snapshot, and never see an event that does not fit to those before.
     */
    @Test
    void whoeverFollowsTheEventsKnowsTheState() throws Exception {
        int writers = 4;
        int writes = 150;
        List<Predicate<StoredObject>> filters = List.of(WatchRequest.EVERYTHING, app("0"), app("1"));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> writing = new ArrayList<>();
            for (int w = 0; w < writers; w++) {
                Random random = new Random(w);
                writing.add(threads.submit(() -> writeAtRandom(random, writes)));
            }
            List<Future<Replica>> replicas = new ArrayList<>();
            for (Predicate<StoredObject> filter : filters) {
                replicas.add(threads.submit(() -> follow(filter, 1, 1 + writers * writes)));
                replicas.add(threads.submit(() -> follow(filter, 0, 1 + writers * writes)));
            }
            for (Future<?> one : writing) {
                one.get();
            }
            for (int i = 0; i < replicas.size(); i++) {
                Map<String, Long> expected = new HashMap<>();
                for (StoredObject object : pods.snapshot().range(PODS)) {
                    if (filters.get(i / 2).test(object)) {
                        expected.put(object.name(), object.revision());
                    }
                }
                assertThat(replicas.get(i).get().revisions).isEqualTo(expected);
            }
        }
    }

    /** Each round writes exactly once. */
    private void writeAtRandom(Random random, int writes) {
        for (int written = 0; written < writes; ) {
            String name = "p" + random.nextInt(10);
            String key = pods.key("ns", name);
            int app = random.nextInt(3);
            boolean deletes = random.nextInt(4) == 0;
            int serial = random.nextInt();
            try {
                if (deletes) {
                    pods.delete(key, ResourceStorage.Check.NONE);
                } else {
                    pods.guaranteedUpdate(key, true, current -> pod(name, "" + app, "n" + serial));
                }
                written++;
            } catch (KeyNotFoundException e) {
                // another writer has deleted it: one more round
            }
        }
    }

    /**
     * Follows until a revision.
     *
     * @param after 0 to begin with initial events
     */
    private Replica follow(Predicate<StoredObject> filter, long after, long until) throws InterruptedException {
        Replica replica = new Replica();
        try (Watcher watcher = pods.watch(new WatchRequest(PODS, after, after == 0, filter))) {
            while (watcher.revision() < until) {
                if (watcher.next(Duration.ofMillis(50)) instanceof Change change) {
                    replica.apply(change);
                }
            }
            while (watcher.next(Duration.ZERO) instanceof Change change) {
                replica.apply(change);
            }
        }
        return replica;
    }

    /** What a client knows from events alone. */
    private static final class Replica {
        final Map<String, Long> revisions = new HashMap<>();

        void apply(Change change) {
            String name = change.object().name();
            long revision = change.object().revision();
            Long before = revisions.get(name);
            assertThat(before != null).as(change.toString()).isEqualTo(change.type() != WatchEvent.Type.ADDED);
            if (before != null) {
                assertThat(revision).as(change.toString()).isGreaterThan(before);
            }
            if (change.type() == WatchEvent.Type.DELETED) {
                revisions.remove(name);
            } else {
                revisions.put(name, revision);
            }
        }
    }

    @Test
    void eventIsEncodedOnceForAllWatchers() throws Exception {
        AtomicInteger encoded = new AtomicInteger();
        EventEncoder encoder = change -> {
            encoded.incrementAndGet();
            return change.object().toByteArray();
        };
        EventEncoder other = change -> new byte[0];
        try (Watcher one = pods.watch(WatchRequest.after(PODS, 1));
                Watcher two = pods.watch(WatchRequest.after(PODS, 1))) {
            create("a", "1");
            Change first = (Change) Objects.requireNonNull(one.next(PATIENCE));
            Change second = (Change) Objects.requireNonNull(two.next(PATIENCE));
            byte[] bytes = first.encoded(encoder);
            assertThat(first.encoded(other)).isEmpty();
            assertThat(second.encoded(encoder)).isSameAs(bytes);
            assertThat(encoded).hasValue(1);
        }
    }

    @Test
    void watchOfWhatHasLeftTheWindowIsServedFromHistory() throws Exception {
        create("a", "1");
        update("a", "2");
        create("b", "1");
        delete("a");
        try (ResourceStorage again = ResourceStorage.open(store, PODS);
                Watcher watcher = again.watch(new WatchRequest(PODS, 2, false, app("2")))) {
            create("c", "2");
            assertThat(next(watcher)).isEqualTo("ADDED a@3 2");
            assertThat(next(watcher)).isEqualTo("DELETED a@5 2");
            assertThat(next(watcher)).isEqualTo("ADDED c@6 2");
            assertNothing(watcher);
        }
    }

    @Test
    void historyIsReadOnceForAll() throws Exception {
        create("a", "1");
        update("a", "2");
        update("a", "3");
        try (ResourceStorage again = ResourceStorage.open(store, PODS);
                Watcher one = again.watch(WatchRequest.after(PODS, 2));
                Watcher other = again.watch(WatchRequest.after(pods.prefix("ns"), 3))) {
            Change last = (Change) Objects.requireNonNull(other.next(PATIENCE));
            assertThat(next(one)).isEqualTo("MODIFIED a@3 2");
            assertThat(one.next(PATIENCE)).isSameAs(last);
            create("b", "1");
            assertThat(next(one)).isEqualTo("ADDED b@5 1");
            assertThat(next(other)).isEqualTo("ADDED b@5 1");
            assertThat(states(again, 2)).containsExactly("a=1@2");
        }
    }

    @Test
    void fullWindowDoesNotGrowBackward() throws Exception {
        try (ResourceStorage small =
                ResourceStorage.open(store, PODS, new WatchCache.Limits(10, 1 << 20), CacheTiming.DEFAULT)) {
            for (int i = 0; i < 15; i++) {
                create("p" + i, "1");
            }
            assertThatThrownBy(() -> small.watch(WatchRequest.after(PODS, 5))).isInstanceOf(ExpiredException.class);
            try (Watcher watcher = small.watch(WatchRequest.after(PODS, 6))) {
                assertThat(next(watcher)).isEqualTo("ADDED p5@7 1");
            }
        }
    }

    @Test
    void watchOfWhatIsNotKeptIsExpired() {
        create("a", "1");
        update("a", "2");
        store.compact(3);
        try (ResourceStorage again = ResourceStorage.open(store, PODS)) {
            assertThatThrownBy(() -> again.watch(WatchRequest.after(PODS, 2)))
                    .isInstanceOf(ExpiredException.class)
                    .hasMessage("too old resource version: 2 (3)");
        }
    }

    @Test
    void watcherThatFallsBehindIsExpiredAndOthersAreNot() throws Exception {
        try (ResourceStorage small =
                        ResourceStorage.open(store, PODS, new WatchCache.Limits(10, 1 << 20), CacheTiming.DEFAULT);
                Watcher slow = small.watch(WatchRequest.after(PODS, 1));
                Watcher fast = small.watch(WatchRequest.after(PODS, 1))) {
            for (int i = 0; i < 12; i++) {
                create("p" + i, "1");
                assertThat(next(fast)).startsWith("ADDED p" + i + "@");
            }
            assertThatThrownBy(() -> slow.next(Duration.ZERO))
                    .isInstanceOf(ExpiredException.class)
                    .hasMessage("too old resource version: 1 (3)");
            assertThatThrownBy(() -> slow.next(Duration.ZERO)).isInstanceOf(ExpiredException.class);
            assertNothing(fast);
        }
    }

    @Test
    void waitingWatcherEndsWithItsResource() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Watcher watcher = pods.watch(WatchRequest.after(PODS, 1));
            Future<String> waiting = threads.submit(() -> next(watcher));
            create("a", "1");
            assertThat(waiting.get()).isEqualTo("ADDED a@2 1");
            Future<String> ending = threads.submit(() -> next(watcher));
            pods.close();
            assertThat(ending.get()).isEqualTo("END");
        }
    }

    @Test
    void interruptEndsTheWait() throws Exception {
        try (Watcher watcher = pods.watch(WatchRequest.after(PODS, 1))) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> watcher.next(PATIENCE)).isInstanceOf(InterruptedException.class);
        }
    }
}
