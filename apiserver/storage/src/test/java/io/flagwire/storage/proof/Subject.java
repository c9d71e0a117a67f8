package io.flagwire.storage.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flagwire.storage.KeyValue;
import io.flagwire.storage.MovableClock;
import io.flagwire.storage.Range;
import io.flagwire.storage.Store;
import io.flagwire.storage.StoreEvent;
import io.flagwire.storage.StoreException;
import io.flagwire.storage.StoreListener;
import io.flagwire.storage.WriteResult;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A store that steps are done to, and those who listen to it. Belongs to one thread. */
final class Subject {
    private final Store store;
    private final MovableClock clock;
    private final Runnable expiry;
    private final long first;
    private final ArrayDeque<Listening> listening = new ArrayDeque<>();

    /** Writes down what it is told. */
    private static final class Listening implements StoreListener {
        private final List<String> changes = new ArrayList<>(); // guarded by this
        private long revision; // guarded by this
        private Store.@Nullable Watch watch; // the subject's own

        /**
         * @param after what it knows already: a store need not tell it that this time has come
         */
        private Listening(long after) {
            this.revision = after;
        }

        @Override
        public synchronized void changed(List<StoreEvent> events, long told) {
            for (StoreEvent event : events) {
                changes.add(
                        switch (event) {
                            case StoreEvent.Put put -> text(put.current()) + " was " + text(put.previous());
                            case StoreEvent.Delete delete ->
                                "gone " + delete.revision() + " was " + text(delete.previous());
                        });
            }
            revision = told;
            notifyAll();
        }

        @Override
        public synchronized void lost() {
            changes.add("lost");
        }

        /** What was told until a revision; also if that does not come in time. */
        synchronized List<String> changes(long upTo, Duration patience) throws InterruptedException {
            long deadline = System.nanoTime() + patience.toNanos();
            for (long left = patience.toMillis(); revision < upTo && left > 0; ) {
                wait(left);
                left = (deadline - System.nanoTime()) / 1_000_000;
            }
            List<String> told = new ArrayList<>(changes);
            told.add("until " + revision);
            return told;
        }
    }

    /**
     * @param clock what the store's keys end by
     * @param expiry makes the store delete the keys that are due
     */
    Subject(Store store, MovableClock clock, Runnable expiry) {
        this.store = store;
        this.clock = clock;
        this.expiry = expiry;
        this.first = store.revision();
    }

    /** Does a step, and says what came of it. */
    String apply(Step step) {
        try {
            return switch (step) {
                case Step.Put put ->
                    text(store.put(
                            put.key(), put.value().getBytes(UTF_8), expected(put.key(), put.expected()), put.ttl()));
                case Step.Delete delete -> text(store.delete(delete.key(), expected(delete.key(), delete.expected())));
                case Step.Get get -> text(store.get(get.key()));
                case Step.TimeToLive left -> "lives for " + store.timeToLive(left.key());
                case Step.Pass pass -> pass(pass.time());
                case Step.Range range ->
                    text(store.range(range.start(), range.endExclusive(), revision(range.back()), range.limit()));
                case Step.RangeNow range -> text(store.range(range.start(), range.endExclusive(), 0, range.limit()));
                case Step.Compact compact -> {
                    store.compact(revision(compact.back()));
                    yield "compacted " + Math.max(first, store.compactedRevision()); // before that there was nothing
                }
                case Step.Watch watch -> begin(watch.prefix(), revision(watch.back()));
                case Step.Unwatch unwatch -> end();
            };
        } catch (StoreException e) {
            return e.getClass().getSimpleName() + ": " + e.getMessage();
        }
    }

    private String pass(Duration time) {
        clock.move(time);
        expiry.run();
        return "time has passed";
    }

    private long revision(long back) {
        return Math.max(first, store.revision() - back);
    }

    private long expected(String key, Step.Expected expected) {
        KeyValue now = store.get(key);
        long present = now == null ? 0 : now.modRevision();
        return switch (expected) {
            case PRESENT -> present;
            case NONE -> 0;
            case ONE_LESS -> Math.max(present - 1, 0);
            case NEWEST -> store.revision();
        };
    }

    private String begin(String prefix, long after) {
        Listening one = new Listening(after);
        one.watch = store.watch(prefix, after, one);
        listening.add(one);
        return "listening";
    }

    private String end() {
        Listening one = listening.poll();
        if (one != null && one.watch != null) {
            one.watch.close();
        }
        return "listening no more";
    }

    /** What each listener has been told until a revision. */
    List<List<String>> told(long upTo, Duration patience) throws InterruptedException {
        List<List<String>> told = new ArrayList<>();
        for (Listening one : listening) {
            told.add(one.changes(upTo, patience));
        }
        return told;
    }

    long revision() {
        return store.revision();
    }

    private static String text(WriteResult result) {
        return switch (result) {
            case WriteResult.Written written -> "written " + written.revision();
            case WriteResult.Conflict conflict -> "conflict with " + text(conflict.current());
        };
    }

    private static String text(@Nullable KeyValue state) {
        return state == null
                ? "nothing"
                : state.key() + "=" + new String(state.value(), UTF_8) + " created " + state.createRevision()
                        + " modified " + state.modRevision() + " version " + state.version();
    }

    private static String text(Range range) {
        List<String> items = new ArrayList<>();
        for (KeyValue item : range.items()) {
            items.add(text(item));
        }
        return items + (range.more() ? " and more" : "") + " of " + range.count() + " at " + range.revision();
    }
}
