package io.flagwire.benchmarks.soak;

import io.flagwire.benchmarks.Clients;
import io.flagwire.storage.proof.Seen;
import io.flagwire.storage.proof.Version;
import io.flagwire.storage.proof.Watched;
import io.flagwire.storage.resource.WatchEvent.Type;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Watches over HTTPS as an informer does, and notes what it sees: after a broken connection it goes on behind the last
 * resourceVersion that it has seen, and when that is too old, it reads the objects again.
 */
final class WatchingClient implements Runnable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration FOR_EVER = Duration.ofHours(1);
    private static final long PAUSE_MILLIS = 20;
    private static final int GONE = 410;
    private static final String INITIAL_END = "\"k8s.io/initial-events-end\":\"true\"";

    /** How a client that has lost its watch begins the next. */
    enum Manner {
        /** Where the last one has ended. */
        RESUMING,
        /** With the initial objects as events. */
        STREAMING,
        /** At a revision that it has left long ago. */
        GOING_BACK
    }

    /**
     * What a watcher asks for.
     *
     * @param selector parameters of the request
     * @param keyPrefix what that means for keys
     * @param filter what that means for values
     * @param timeout after which the server ends each watch
     */
    record Wish(
            Kind kind, String selector, String keyPrefix, Predicate<String> filter, Manner manner, Duration timeout) {
        /** Everything, which tells what has happened where no client was told. */
        static Wish everything(Kind kind) {
            return new Wish(kind, "", kind.prefix, value -> true, Manner.RESUMING, FOR_EVER);
        }

        boolean isEverything() {
            return timeout.equals(FOR_EVER);
        }
    }

    private final Wish wish;
    private final Endpoint endpoint;
    private final Random random;
    private final HttpClient http = Clients.http2();
    private final List<Watched> watched = new ArrayList<>();
    private final List<String> troubles = new ArrayList<>();
    private final AtomicLong reached = new AtomicLong();
    private final AtomicLong changed = new AtomicLong();
    private List<Seen> seen = new ArrayList<>();
    private long next; // revision to go on behind, 0 to begin anew
    private boolean initial; // whether initial objects are still coming
    private int expired;
    private String expiry = "";
    private volatile boolean ended;

    WatchingClient(Wish wish, long seed, Endpoint endpoint) {
        this.wish = wish;
        this.endpoint = endpoint;
        this.random = new Random(seed);
    }

    Wish wish() {
        return wish;
    }

    /** Lets the client stop. */
    void end() {
        ended = true;
        http.shutdownNow();
    }

    /** The newest revision that it has heard of. */
    long reached() {
        return reached.get();
    }

    /** The newest change that it has heard of. */
    long changed() {
        return changed.get();
    }

    /** What it saw, to be read when {@link #run} has ended. */
    List<Watched> watched() {
        return watched;
    }

    /** Answers that no server should give. */
    List<String> troubles() {
        return troubles;
    }

    /** How often it was told that it had come too late. */
    int expired() {
        return expired;
    }

    /** What it went on from, and was told, when it came too late the last time. */
    String expiry() {
        return expiry;
    }

    @Override
    public void run() {
        try {
            while (!ended && troubles.isEmpty()) {
                try {
                    watch();
                } catch (IOException | UncheckedIOException e) {
                    Thread.sleep(PAUSE_MILLIS); // the server was killed
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() throws IOException, InterruptedException {
        if (next == 0 || initial) {
            begin();
        } else if (wish.manner == Manner.GOING_BACK) {
            next = Math.max(1, next - random.nextInt(20_000));
            begin(next, false);
        } else {
            seen.add(new Seen.Resumed(next));
        }
        String query = "?watch=true&allowWatchBookmarks=true&timeoutSeconds=" + wish.timeout.toSeconds() + wish.selector
                + (initial ? "&sendInitialEvents=true&resourceVersionMatch=NotOlderThan" : "&resourceVersion=" + next);
        HttpResponse<Stream<String>> answer =
                http.send(endpoint.request(wish.kind.collection + query).GET().build(), BodyHandlers.ofLines());
        try (Stream<String> lines = answer.body()) {
            switch (answer.statusCode()) {
                case 200 -> read(lines.iterator());
                case GONE -> expire(lines.findFirst().orElse("nothing"));
                default -> Thread.sleep(PAUSE_MILLIS); // not ready yet, or not any more
            }
        }
        if (wish.manner == Manner.STREAMING) {
            next = 0;
        }
    }

    private void begin() throws IOException, InterruptedException {
        if (wish.manner == Manner.STREAMING) {
            begin(0, true);
            return;
        }
        HttpResponse<String> list = http.send(
                endpoint.request(wish.kind.collection + "?limit=1" + wish.selector)
                        .timeout(PATIENCE)
                        .GET()
                        .build(),
                BodyHandlers.ofString());
        if (list.statusCode() != 200) {
            throw new IOException("list answered " + list.statusCode());
        }
        next = Answered.revision(list.body());
        begin(next, false);
    }

    private void begin(long after, boolean withInitialEvents) {
        initial = withInitialEvents;
        seen = new ArrayList<>();
        reached.accumulateAndGet(after, Math::max);
        String name = wish.kind + " " + wish.manner + wish.selector + " #" + watched.size();
        watched.add(new Watched(name, wish.keyPrefix, after, withInitialEvents, wish.filter, seen));
    }

    private void expire(String answer) {
        expiry = "behind " + next + ": " + answer;
        expired++;
        next = 0;
    }

    private void read(Iterator<String> lines) {
        while (lines.hasNext()) {
            String line = lines.next();
            Seen one = seen(line);
            if (one == null) {
                return;
            }
            if (one.revision() > 0) {
                seen.add(one);
                next = one.revision();
                if (!initial) {
                    reached.accumulateAndGet(next, Math::max);
                }
                if (one instanceof Seen.Change) {
                    changed.accumulateAndGet(next, Math::max);
                }
            }
        }
    }

    /** What a line says; null if it ends the watch. */
    private @Nullable Seen seen(String line) {
        String type = line.substring(line.indexOf(':') + 2, line.indexOf('"', line.indexOf(':') + 2));
        return switch (type) {
            case "ADDED", "MODIFIED", "DELETED" -> {
                if (!Answered.isOurs(line)) {
                    yield new Seen.Bookmark(initial ? 0 : Answered.revision(line));
                }
                Version version = Answered.version(line);
                yield new Seen.Change(
                        Type.valueOf(type), wish.kind.key(Answered.name(line)), version.revision(), version.value());
            }
            case "BOOKMARK" -> {
                long revision = Answered.revision(line);
                if (initial && line.contains(INITIAL_END)) {
                    initial = false;
                    yield new Seen.InitialEnd(revision);
                }
                yield new Seen.Bookmark(revision);
            }
            case "ERROR" -> {
                if (line.contains("\"code\":" + GONE)) {
                    expire(line);
                } else if (!line.contains("\"code\":5")) {
                    troubles.add(wish + " was told " + line);
                }
                yield null;
            }
            default -> {
                troubles.add(wish + " was told " + line);
                yield null;
            }
        };
    }
}
