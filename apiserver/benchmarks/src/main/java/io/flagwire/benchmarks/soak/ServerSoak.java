package io.flagwire.benchmarks.soak;

import io.flagwire.benchmarks.soak.WatchingClient.Manner;
import io.flagwire.benchmarks.soak.WatchingClient.Wish;
import io.flagwire.storage.proof.History;
import io.flagwire.storage.proof.Judgement;
import io.flagwire.storage.proof.Operation;
import io.flagwire.storage.proof.Problem;
import io.flagwire.storage.proof.Seen;
import io.flagwire.storage.proof.Watched;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Kills the packaged server, or one of two with their etcd, again and again while clients write and watch over HTTPS; then
 * checks what the clients saw.
 */
final class ServerSoak {
    private static final int CLIENTS = 12;

    /** Acknowledged writes between two kills, at most. */
    private static final int WRITES_MAX = 1_500;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long POLL_MILLIS = 10;

    /** An object that one watcher asks for alone. */
    private static final String NAMED = "soak-3";

    private static final Predicate<String> EVERY = value -> true;
    private static final Predicate<String> IS_RED = value -> value.startsWith("red");
    private static final String RED = "&labelSelector=color%3Dred";

    private final Path dist;
    private final Path scratch;
    private final @Nullable Path etcd;
    private final long seed;
    private final Random random;
    private final History history = new History();
    private final AtomicLong acknowledged = new AtomicLong();
    private final List<String> problems = new ArrayList<>();

    /**
     * @param etcd binary; null for the embedded store
     */
    ServerSoak(Path dist, Path scratch, @Nullable Path etcd, long seed) {
        this.dist = dist;
        this.scratch = scratch;
        this.etcd = etcd;
        this.seed = seed;
        this.random = new Random(seed);
    }

    private static List<Wish> wishes() {
        Duration brief = Duration.ofSeconds(2);
        Duration longer = Duration.ofSeconds(7);
        List<Wish> wishes = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            wishes.add(Wish.everything(kind));
            wishes.add(new Wish(kind, RED, kind.prefix, IS_RED, Manner.RESUMING, longer));
            wishes.add(new Wish(kind, RED, kind.prefix, IS_RED, Manner.STREAMING, brief));
            wishes.add(new Wish(kind, "", kind.prefix, EVERY, Manner.RESUMING, brief));
            wishes.add(new Wish(kind, "", kind.prefix, EVERY, Manner.GOING_BACK, brief));
        }
        String one = "&fieldSelector=metadata.name%3D" + NAMED;
        wishes.add(new Wish(Kind.CONFIG_MAP, one, Kind.CONFIG_MAP.key(NAMED), EVERY, Manner.RESUMING, longer));
        return wishes;
    }

    /** Runs, and says what came of it; true if nothing is wrong. */
    boolean run(int kills) throws IOException, InterruptedException {
        try (Servers servers = new Servers(dist, scratch, etcd)) {
            List<WatchingClient> watchers = new ArrayList<>();
            List<WritingClient> writers = new ArrayList<>();
            List<Thread> watching = new ArrayList<>();
            List<Thread> writing = new ArrayList<>();
            for (Wish wish : wishes()) {
                watchers.add(new WatchingClient(wish, seed, servers.one(watchers.size())));
                watching.add(Thread.ofVirtual().start(watchers.getLast()));
            }
            for (WatchingClient watcher : watchers) {
                if (watcher.wish().isEverything()) {
                    await(watcher, 1);
                }
            }
            for (int c = 1; c <= CLIENTS; c++) {
                writers.add(new WritingClient(c, seed, servers.any(), history, acknowledged));
                writing.add(Thread.ofVirtual().start(writers.getLast()));
            }
            for (int kill = 1; kill <= kills; kill++) {
                awaitAcknowledged(acknowledged.get() + 1 + random.nextInt(WRITES_MAX));
                servers.killOne(random);
                if (kill % 10 == 0) {
                    System.out.printf("%d kills, %,d writes acknowledged%n", kill, acknowledged.get());
                }
            }
            writers.forEach(WritingClient::end);
            for (Thread one : writing) {
                one.join();
            }
            end(servers, watchers, watching);
            judge(watchers);
        }
        problems.stream().limit(20).forEach(System.out::println);
        return problems.isEmpty();
    }

    private void awaitAcknowledged(long count) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.multipliedBy(4).toNanos();
        while (acknowledged.get() < count) {
            if (System.nanoTime() > deadline) {
                throw new IOException("the servers acknowledge nothing any more");
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    /** Waits until every watcher has heard of the last writes; those of everything last, since events still end. */
    private void end(Servers servers, List<WatchingClient> watchers, List<Thread> watching)
            throws IOException, InterruptedException {
        WritingClient last = new WritingClient(CLIENTS + 1, seed, servers.any(), history, acknowledged);
        for (Kind kind : Kind.values()) {
            long revision = last.redden(kind, NAMED);
            for (boolean everything : new boolean[] {false, true}) {
                long end = revision;
                for (int i = 0; i < watchers.size(); i++) {
                    WatchingClient watcher = watchers.get(i);
                    if (watcher.wish().kind() == kind && watcher.wish().isEverything() == everything) {
                        await(watcher, end);
                        watcher.end();
                        watching.get(i).join();
                    }
                    if (watcher.wish().kind() == kind) {
                        revision = Math.max(revision, watcher.changed());
                    }
                }
            }
        }
    }

    private void await(WatchingClient watcher, long revision) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (watcher.reached() < revision) {
            if (System.nanoTime() > deadline) {
                problems.add(watcher.wish() + " has heard of " + watcher.reached() + " only, not of " + revision);
                return;
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private void judge(List<WatchingClient> watchers) {
        List<Watched> everything = new ArrayList<>();
        List<Watched> parts = new ArrayList<>();
        for (WatchingClient watcher : watchers) {
            problems.addAll(watcher.troubles());
            (watcher.wish().isEverything() ? everything : parts).addAll(watcher.watched());
            if (watcher.wish().isEverything() && watcher.expired() > 0) {
                problems.add("nothing is proven: who watched every "
                        + watcher.wish().kind() + " came too late, as on a machine that is too slow: "
                        + watcher.expiry());
            }
        }
        if (problems.isEmpty()) {
            for (Problem problem : Judgement.problems(history, everything, parts)) {
                problems.add(problem.toString());
            }
        }
        System.out.printf(
                "%,d writes acknowledged, %,d of unknown outcome, %,d reads, %,d lists; %d watchers saw %,d changes and"
                        + " %,d bookmarks, went on %,d times and came too late %,d times; %d problems%n",
                acknowledged.get(),
                history.operations().stream().filter(Operation::isUnknown).count(),
                history.operations().stream()
                        .filter(operation -> operation.call() instanceof Operation.Call.Get)
                        .count(),
                history.listings().size(),
                watchers.size(),
                count(watchers, Seen.Change.class),
                count(watchers, Seen.Bookmark.class),
                count(watchers, Seen.Resumed.class),
                watchers.stream().mapToInt(WatchingClient::expired).sum(),
                problems.size());
    }

    private static long count(List<WatchingClient> watchers, Class<? extends Seen> kind) {
        return watchers.stream()
                .flatMap(watcher -> watcher.watched().stream())
                .flatMap(watched -> watched.seen().stream())
                .filter(kind::isInstance)
                .count();
    }
}
