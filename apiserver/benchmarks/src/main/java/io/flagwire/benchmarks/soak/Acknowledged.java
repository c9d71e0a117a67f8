package io.flagwire.benchmarks.soak;

import io.flagwire.storage.KeyValue;
import io.flagwire.storage.Store;
import io.flagwire.storage.StoreEvent;
import io.flagwire.storage.StoreListener;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a store has acknowledged, and whether it still knows it. */
final class Acknowledged {
    private static final int WATCHES = 5;

    private final Map<String, Act> last = new HashMap<>();
    private final NavigableMap<Long, Act> byRevision = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();
    private final Random random;
    private long count;

    Acknowledged(Random random) {
        this.random = random;
    }

    /** Notes a line of a {@link WritingProcess}; false if it is not a whole one. */
    boolean note(String line) {
        String[] words = line.split(" ");
        if (words.length != 4) {
            return false;
        }
        Act act = new Act(words[0], Long.parseLong(words[1]));
        long revision = Long.parseLong(words[2]);
        last.put(act.key(), act);
        count++;
        Act other = revision == 0 ? null : byRevision.put(revision, act);
        if (other != null) {
            problems.add("duplicate: revision " + revision + " was acknowledged for " + other + " and for " + act);
        }
        return true;
    }

    long count() {
        return count;
    }

    List<String> problems() {
        return problems;
    }

    /** The act that a writer begins with, after a {@link #check}: the first that has not been seen to happen. */
    Act next(String key) {
        return last.computeIfAbsent(key, unused -> new Act(key, 0)).next();
    }

    /** Compares a store that was opened again with all that was acknowledged. */
    void check(Store store) {
        long oldest = Math.max(1, store.compactedRevision());
        long newest = store.revision(); // keys expire meanwhile
        NavigableMap<Long, StoreEvent> history = history(store, oldest, newest);
        long expected = oldest + 1;
        for (long revision : history.keySet()) {
            if (revision != expected) {
                problems.add("gap: revision " + expected + " is missing, the next is " + revision);
            }
            expected = revision + 1;
        }
        if (expected != newest + 1) {
            problems.add("gap: the history ends before revision " + expected + " of " + newest);
        }
        byRevision.tailMap(oldest, false).forEach((revision, act) -> {
            StoreEvent event = history.get(revision);
            if (event == null || !isOf(event, act)) {
                problems.add(
                        "lost: " + act + " was acknowledged at revision " + revision + ", where there is " + event);
            }
        });
        last.replaceAll((key, act) -> checkedState(act, store.get(key)));
        checkWatches(store, oldest, newest, history);
        byRevision.headMap(oldest, true).clear();
    }

    private static boolean isOf(StoreEvent event, Act act) {
        return event.key().equals(act.key())
                && switch (event) {
                    case StoreEvent.Put put ->
                        !act.isDeletion() && Act.of(put.current()).equals(act);
                    case StoreEvent.Delete delete -> act.isDeletion();
                };
    }

    /**
     * The key is as the last acknowledged act has left it, or as the next one has, whose acknowledgement may have been cut
     * off.
     *
     * @return the last act that has happened, as far as one can see
     */
    private Act checkedState(Act act, @Nullable KeyValue state) {
        Act next = act.next();
        if (state == null) {
            if (!act.isDeletion() && !next.isDeletion() && !act.isShortLived()) {
                problems.add("lost: after " + act + " there is nothing");
            }
            return act;
        }
        if (Act.of(state).equals(next)) {
            return next;
        }
        if (act.isDeletion() || !Act.of(state).equals(act)) {
            problems.add("lost: after " + act + " there is " + Act.of(state));
        }
        return act;
    }

    private void checkWatches(Store store, long oldest, long newest, NavigableMap<Long, StoreEvent> history) {
        for (int i = 0; i < WATCHES; i++) {
            long after = oldest + random.nextLong(newest - oldest + 1);
            List<Long> told = new ArrayList<>(history(store, after, newest).keySet());
            if (!told.equals(new ArrayList<>(history.tailMap(after, false).keySet()))) {
                problems.add("watch after revision " + after + " is not complete");
            }
        }
    }

    /** All changes after a revision up to another, which a store tells before {@code watch} returns. */
    private static NavigableMap<Long, StoreEvent> history(Store store, long after, long upTo) {
        NavigableMap<Long, StoreEvent> history = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        store.watch("/", after, new StoreListener() {
                    @Override
                    public void changed(List<StoreEvent> events, long revision) {
                        for (StoreEvent event : events) {
                            if (event.revision() <= upTo && history.put(event.revision(), event) != null) {
                                wrong.add("revision " + event.revision() + " twice");
                            }
                        }
                    }

                    @Override
                    public void lost() {
                        wrong.add("that it has lost its listener");
                    }
                })
                .close();
        if (!wrong.isEmpty()) {
            throw new IllegalStateException("a watch told of " + wrong);
        }
        return history;
    }
}
