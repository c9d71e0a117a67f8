package io.flagwire.storage.proof;

import io.flagwire.storage.CompactedException;
import io.flagwire.storage.FaultyStore;
import io.flagwire.storage.ForwardingStore;
import io.flagwire.storage.Store;
import io.flagwire.storage.WriteResult;
import io.flagwire.storage.proof.RecordingWatcher.Manner;
import io.flagwire.storage.proof.RecordingWatcher.Wish;
import io.flagwire.storage.resource.ResourceStorage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Lets clients loose on a store, and says what was wrong with what they saw. */
final class Run {
    private static final Predicate<String> EVERYTHING = value -> true;

    private static final List<Wish> WISHES = List.of(
            new Wish("all", Workload.PREFIX, false, EVERYTHING, Manner.PLAIN),
            new Wish("namespace", Workload.NAMESPACE, true, EVERYTHING, Manner.PLAIN),
            new Wish("key", Workload.KEY, true, EVERYTHING, Manner.RECONNECTING),
            new Wish("red", Workload.PREFIX, false, Workload::isRed, Manner.PLAIN),
            new Wish("red again and again", Workload.PREFIX, true, Workload::isRed, Manner.RECONNECTING),
            new Wish("all again and again", Workload.PREFIX, false, EVERYTHING, Manner.RECONNECTING),
            new Wish("all from the past", Workload.PREFIX, false, EVERYTHING, Manner.GOING_BACK),
            new Wish("slow", Workload.PREFIX, true, EVERYTHING, Manner.SLOW));

    private final long seed;
    private final int clients;
    private final int actions;
    private final Duration patience;
    private final History history;
    private final List<Problem> problems = new ArrayList<>();

    /**
     * @param actions of each client
     * @param patience how long watchers may take to be told of the last change
     * @param clockRate how fast the store's clock goes
     */
    Run(long seed, int clients, int actions, Duration patience, int clockRate) {
        this.history = new History(clockRate);
        this.seed = seed;
        this.clients = clients;
        this.actions = actions;
        this.patience = patience;
    }

    /**
     * Clients of a store, and listeners.
     *
     * @param store empty below {@link Workload#PREFIX}
     */
    List<Problem> ofStore(Store store) throws Exception {
        long first = store.revision();
        RecordingListener all = new RecordingListener("of all", Workload.PREFIX, first);
        RecordingListener one = new RecordingListener("of a namespace", Workload.NAMESPACE, first);
        List<RecordingListener> listeners = new ArrayList<>(List.of(all, one));
        store.watch(Workload.PREFIX, first, all);
        store.watch(Workload.NAMESPACE, first, one);
        eachClient(client -> {
            RecordingStore view = new RecordingStore(store, history, client);
            Workload workload = new Workload(seed, client);
            Random random = new Random(seed + client);
            for (int i = 0; i < actions; i++) {
                workload.act(view);
                Thread.yield();
                if (random.nextInt(actions / 4) == 0) {
                    RecordingListener late = late(store, first, random.nextInt(30));
                    if (late != null) {
                        synchronized (listeners) {
                            listeners.add(late);
                        }
                    }
                }
            }
        });
        long end = store.revision();
        for (RecordingListener listener : listeners) {
            if (!listener.await(end, patience)) {
                problems.add(new Problem("progress", listener.watched().name() + " was not told of " + end));
            }
        }
        List<Watched> watched =
                listeners.stream().map(RecordingListener::watched).toList();
        Truth truth = judge(first, all, store.revision());
        for (Watched each : watched) {
            problems.addAll(WatchPromise.problems(each, truth));
        }
        return problems;
    }

    private static @Nullable RecordingListener late(Store store, long first, int back) {
        long after = Math.max(first, store.revision() - back);
        RecordingListener late = new RecordingListener("after " + after, Workload.PREFIX, after);
        try {
            store.watch(Workload.PREFIX, after, late);
            return late;
        } catch (CompactedException e) {
            return null;
        }
    }

    /** How a resource is opened. */
    @FunctionalInterface
    interface Opening {
        /**
         * @param events changes that the watch cache keeps; without one, those that a watcher may have left to read
         */
        ResourceStorage open(Store store, String prefix, int events);
    }

    /**
     * Clients of a resource, and watchers.
     *
     * @param windowEvents as {@code opening} takes them
     */
    List<Problem> ofResource(Store store, Opening opening, int windowEvents) throws Exception {
        return ofResource(store, store, opening, windowEvents, random -> {});
    }

    /** Clients of a resource, and watchers, while the store's listeners now and then lag or are lost. */
    List<Problem> ofFaultyResource(Store store, Opening opening, int windowEvents) throws Exception {
        FaultyStore faulty = new FaultyStore(store);
        return ofResource(faulty, store, opening, windowEvents, random -> {
            switch (random.nextInt(60)) {
                case 0 -> faulty.loseListeners();
                case 1, 2 -> faulty.lag();
                case 3, 4, 5, 6 -> faulty.catchUp();
                default -> {}
            }
        });
    }

    /**
     * @param trouble what a client does to the store beside its work
     */
    private List<Problem> ofResource(
            Store store, Store undisturbed, Opening opening, int windowEvents, Consumer<Random> trouble)
            throws Exception {
        long first = store.revision();
        RecordingListener all = new RecordingListener("of all", Workload.PREFIX, first);
        undisturbed.watch(Workload.PREFIX, first, all);
        long[] end = {RecordingWatcher.FAR_AWAY};
        List<RecordingWatcher> watchers = new ArrayList<>();
        try (ResourceStorage resource = opening.open(withTtl(store), Workload.PREFIX, windowEvents);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> watching = new ArrayList<>();
            for (Wish wish : WISHES) {
                RecordingWatcher watcher = new RecordingWatcher(resource, wish, seed, () -> {
                    synchronized (end) {
                        return end[0];
                    }
                });
                watchers.add(watcher);
                watching.add(threads.submit(watcher));
            }
            for (RecordingWatcher watcher : watchers) {
                watcher.awaitBegin();
            }
            eachClient(client -> {
                RecordingResources view = new RecordingResources(resource, history, client);
                Workload workload = new Workload(seed, client);
                Random random = new Random(seed + client);
                for (int i = 0; i < actions; i++) {
                    workload.act(view, store);
                    trouble.accept(random);
                    Thread.yield(); // to watchers, which a store in memory would leave behind
                }
            });
            if (store instanceof FaultyStore faulty) {
                faulty.catchUp();
            }
            synchronized (end) {
                end[0] = store.revision();
            }
            await(watching);
            synchronized (end) {
                end[0] = 0; // whoever still watches has waited long enough
            }
        }
        Truth truth = judge(first, all, store.revision());
        for (RecordingWatcher watcher : watchers) {
            for (Watched watched : watcher.watched()) {
                problems.addAll(WatchPromise.problems(watched, truth));
            }
        }
        return problems;
    }

    private static Store withTtl(Store store) {
        return new ForwardingStore(store) {
            @Override
            public WriteResult put(String key, byte[] value, long expectedModRevision, Duration ttl) {
                return super.put(key, value, expectedModRevision, Workload.ttl(key));
            }
        };
    }

    private void await(List<Future<?>> watching) throws Exception {
        for (int i = 0; i < watching.size(); i++) {
            try {
                watching.get(i).get(patience.toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                problems.add(new Problem(
                        "progress", "watcher " + WISHES.get(i).name() + " was not told of the last change"));
            }
        }
    }

    private void eachClient(IntConsumer client) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int c = 1; c <= clients; c++) {
                int number = c;
                all.add(threads.submit(() -> client.accept(number)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
    }

    /**
     * @param upTo the newest revision, which others may have heard of: keys end without anybody's doing
     */
    private Truth judge(long first, RecordingListener all, long upTo) throws InterruptedException {
        all.await(upTo, patience);
        List<Fact> told = all.facts();
        Truth truth = new Truth(history, told);
        problems.addAll(Linearizability.problems(history));
        problems.addAll(RevisionOrder.problems(first, history, truth, told));
        return truth;
    }
}
