package io.flagwire.storage.resource;

import static io.flagwire.storage.resource.ResourceCases.app;
import static io.flagwire.storage.resource.ResourceCases.pod;
import static io.flagwire.storage.resource.ResourceCases.state;
import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.storage.resource.WatchEvent.Change;
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
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What {@link ResourceStorage} promises to many who write and watch at the same time. */
interface ResourceRaceCases extends ResourceCases {
    @Test
    default void eventIsInWhatWhoeverSeesItReads() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Watcher watcher = pods().watch(WatchRequest.after(PODS, 1))) {
            Future<?> writer = threads.submit(() -> {
                for (int i = 0; i < 300; i++) {
                    create("p" + i, "1");
                }
            });
            for (int i = 0; i < 300; i++) {
                Change change = (Change) Objects.requireNonNull(watcher.next(PATIENCE));
                assertThat(state(pods().get(change.object().key()))).isEqualTo(state(change.object()));
            }
            writer.get();
        }
    }

    @Test
    default void manyWatchersAllSeeEverything() throws Exception {
        int watchers = 200;
        int events = 100;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Long>> all = new ArrayList<>();
            for (int w = 0; w < watchers; w++) {
                Watcher watcher = pods().watch(WatchRequest.after(w % 2 == 0 ? PODS : pods().prefix("ns"), 1));
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
    default void whoeverFollowsTheEventsKnowsTheState() throws Exception {
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
                for (StoredObject object : pods().snapshot().range(PODS)) {
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
            String key = pods().key("ns", name);
            int app = random.nextInt(3);
            boolean deletes = random.nextInt(4) == 0;
            int serial = random.nextInt();
            try {
                if (deletes) {
                    pods().delete(key, ResourceStorage.Check.NONE);
                } else {
                    pods().guaranteedUpdate(key, true, current -> pod(name, "" + app, "n" + serial));
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
        try (Watcher watcher = pods().watch(new WatchRequest(PODS, after, after == 0, filter))) {
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
    final class Replica {
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
}
