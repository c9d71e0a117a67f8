package io.flagwire.storage.proof;

import io.flagwire.storage.StorageInitializingException;
import io.flagwire.storage.resource.ExpiredException;
import io.flagwire.storage.resource.ResourceStorage;
import io.flagwire.storage.resource.StoredObject;
import io.flagwire.storage.resource.WatchEvent;
import io.flagwire.storage.resource.WatchRequest;
import io.flagwire.storage.resource.Watcher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Watches a resource until an end, and notes what it sees. When it has expired, or the resource's watch has ended, it begins
 * again with initial events, which is another {@link Watched}.
 */
final class RecordingWatcher implements Runnable {
    /** How long to wait for an event before a bookmark is noted. */
    private static final Duration BOOKMARK = Duration.ofMillis(20);

    /** What kind of a client watches. */
    enum Manner {
        PLAIN,
        /** Reads on only when the store is some revisions ahead. */
        SLOW,
        /** Often closes the watch and begins another where it was. */
        RECONNECTING,
        /** Often begins again at a revision that it has left behind. */
        GOING_BACK
    }

    /** What a watcher asks for. */
    record Wish(String name, String keyPrefix, boolean initialEvents, Predicate<String> filter, Manner manner) {}

    /** The end while it is not known. */
    static final long FAR_AWAY = Long.MAX_VALUE;

    private static final int SLOW_LAG = 30;
    private static final int BACK_MAX = 40;

    private final ResourceStorage storage;
    private final Wish wish;
    private final Random random;
    private final LongSupplier end;
    private final CountDownLatch begun = new CountDownLatch(1);
    private final List<Watched> watched = new ArrayList<>();

    /**
     * @param end the revision that has to be reached; {@link #FAR_AWAY} while it is not known
     */
    RecordingWatcher(ResourceStorage storage, Wish wish, long seed, LongSupplier end) {
        this.storage = storage;
        this.wish = wish;
        this.random = new Random(seed);
        this.end = end;
    }

    /** What was seen, to be read when {@link #run} has ended. */
    List<Watched> watched() {
        return watched;
    }

    /** Waits until the watcher watches. */
    void awaitBegin() throws InterruptedException {
        begun.await();
    }

    @Override
    public void run() {
        try {
            long reached = watch(wish.initialEvents, storage.cached().revision());
            while (reached < end.getAsLong()) {
                boolean goesBack = wish.manner == Manner.GOING_BACK && reached > 0;
                reached = watch(!goesBack, goesBack ? Math.max(1, reached - random.nextInt(BACK_MAX)) : 0);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Watches until the end, or until the watch ends; the revision that was reached. */
    private long watch(boolean initialEvents, long after) throws InterruptedException {
        List<Seen> seen = new ArrayList<>();
        watched.add(new Watched(wish.name, wish.keyPrefix, after, initialEvents, wish.filter, seen));
        Predicate<StoredObject> filter = object -> wish.filter.test(RecordingResources.value(object));
        long reached = 0;
        try {
            WatchRequest request = new WatchRequest(wish.keyPrefix, after, initialEvents, filter);
            while (reached < end.getAsLong()) {
                try (Watcher watcher = storage.watch(request)) {
                    begun.countDown();
                    boolean ended = !read(watcher, request.initialEvents(), seen);
                    reached = watcher.revision();
                    if (ended || wish.manner == Manner.GOING_BACK) {
                        return reached;
                    }
                }
                seen.add(new Seen.Resumed(reached));
                request = new WatchRequest(wish.keyPrefix, reached, false, filter);
            }
        } catch (ExpiredException | StorageInitializingException e) {
            return 0;
        }
        return reached;
    }

    /** Reads on until it is time to reconnect, or the end is reached; false if the watch has ended. */
    private boolean read(Watcher watcher, boolean withInitialEvents, List<Seen> seen) throws InterruptedException {
        boolean initial = withInitialEvents;
        boolean leaves = wish.manner == Manner.RECONNECTING || wish.manner == Manner.GOING_BACK;
        int left = leaves ? 1 + random.nextInt(20) : Integer.MAX_VALUE;
        while (watcher.revision() < end.getAsLong() || initial) {
            if (wish.manner == Manner.SLOW) {
                storage.waitUntil(watcher.revision() + SLOW_LAG, BOOKMARK);
            }
            switch (watcher.next(random.nextBoolean() ? Duration.ZERO : BOOKMARK)) {
                case null -> {
                    seen.add(new Seen.Bookmark(watcher.revision()));
                    Thread.yield();
                }
                case WatchEvent.Change change ->
                    seen.add(new Seen.Change(
                            change.type(),
                            change.object().key(),
                            change.object().revision(),
                            RecordingResources.value(change.object())));
                case WatchEvent.InitialEventsEnd initialEnd -> {
                    seen.add(new Seen.InitialEnd(initialEnd.revision()));
                    initial = false;
                }
                case WatchEvent.End ended -> {
                    return false;
                }
            }
            left--;
            if (left <= 0 && !initial && end.getAsLong() == FAR_AWAY) {
                return true;
            }
        }
        return true;
    }
}
