package io.flagwire.storage.embedded;

import io.flagwire.storage.KeyValue;
import io.flagwire.storage.Range;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A read of a range as it was at a revision of the past, made of the keys that are still as they were, and of those that
 * have been replaced or deleted since. Of the latter only those are remembered that can be returned, and only by the
 * revision that has their state, until it is known which values are wanted. Belongs to the committer while it finds or
 * loads something, else to who wants the range.
 */
final class PastRange {
    private final Past past;
    private final int most;
    private final TreeMap<String, Long> replaced = new TreeMap<>();
    private final List<KeyValue> items = new ArrayList<>();
    private int count;
    private long newest;

    /**
     * @param limit as in {@link io.flagwire.storage.Store#range}
     */
    PastRange(String start, String endExclusive, long revision, int limit) {
        this.past = new Past(start, endExclusive, revision);
        this.most = limit == 0 ? Integer.MAX_VALUE : limit;
    }

    /** How far what was replaced has been found. */
    Past past() {
        return past;
    }

    /**
     * Notes a key that has been replaced or deleted since, once.
     *
     * @param revision that has its state of then
     */
    void note(String key, long revision) {
        count++;
        if (replaced.size() < most) {
            replaced.put(key, revision);
        } else if (key.compareTo(replaced.lastKey()) < 0) {
            replaced.pollLastEntry();
            replaced.put(key, revision);
        }
    }

    /** Takes the keys that are still as they were, and leaves out what the limit cuts off. */
    void choose(State now) {
        for (KeyValue item : now.keys().range(past.start(), past.endExclusive())) {
            if (item.modRevision() <= past.revision()) {
                count++;
                if (items.size() < most) {
                    items.add(item);
                }
            }
        }
        while (items.size() + replaced.size() > most) {
            if (items.isEmpty() || !replaced.isEmpty() && endsWithReplaced()) {
                replaced.pollLastEntry();
            } else {
                items.removeLast();
            }
        }
        newest = now.revision();
    }

    private boolean endsWithReplaced() {
        return replaced.lastKey().compareTo(items.getLast().key()) > 0;
    }

    /** Whether there are values to be loaded. */
    boolean isLacking() {
        return !replaced.isEmpty();
    }

    /** A key whose value is to be loaded, with the revision that has it. */
    Map.Entry<String, Long> takeLacking() {
        return replaced.pollFirstEntry();
    }

    void add(KeyValue loaded) {
        items.add(loaded);
    }

    /** The range, when nothing is lacking. */
    Range range() {
        items.sort(Comparator.comparing(KeyValue::key)); // two runs in order, which are merged
        return new Range(items, items.size() < count, count, newest);
    }
}
