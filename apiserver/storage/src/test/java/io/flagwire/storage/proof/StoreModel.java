package io.flagwire.storage.proof;

import io.flagwire.storage.CompactedException;
import io.flagwire.storage.FutureRevisionException;
import io.flagwire.storage.KeyValue;
import io.flagwire.storage.Range;
import io.flagwire.storage.Store;
import io.flagwire.storage.StoreEvent;
import io.flagwire.storage.StoreListener;
import io.flagwire.storage.WriteResult;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a store is, without regard to speed, threads or disks: a list of all changes. Every answer is found by going through
 * that list from its begin. Belongs to one thread.
 */
public final class StoreModel implements Store {
    private final long first;
    private final InstantSource clock;
    private final Map<Long, Long> ends = new HashMap<>(); // milliseconds, by the revision of the put
    private final List<StoreEvent> history = new ArrayList<>();
    private final List<Watching> watching = new ArrayList<>();
    private long compacted;

    private record Watching(String prefix, StoreListener listener) {}

    /** An empty store that is compared with one which begins at a revision, and whose keys do not end. */
    public StoreModel(long first) {
        this(first, InstantSource.system());
    }

    /**
     * @param clock what keys end by; nothing happens to them before {@link #expire}
     */
    StoreModel(long first, InstantSource clock) {
        this.first = first;
        this.clock = clock;
    }

    /** Deletes the keys that are due, those that are longest first. */
    void expire() {
        List<KeyValue> due = new ArrayList<>();
        for (KeyValue item : stateAt(revision()).values()) {
            Duration left = timeToLive(item.key());
            if (left != null && left.isZero()) {
                due.add(item);
            }
        }
        due.sort(Comparator.<KeyValue>comparingLong(item -> ends.get(item.modRevision()))
                .thenComparing(KeyValue::key));
        for (KeyValue item : due) {
            delete(item.key(), item.modRevision());
        }
    }

    /** The keys as they were after a revision. */
    NavigableMap<String, KeyValue> stateAt(long revision) {
        NavigableMap<String, KeyValue> state = new TreeMap<>();
        for (StoreEvent event : history) {
            if (event.revision() <= revision) {
                switch (event) {
                    case StoreEvent.Put put -> state.put(put.key(), put.current());
                    case StoreEvent.Delete delete -> state.remove(delete.key());
                }
            }
        }
        return state;
    }

    @Override
    public long revision() {
        return first + history.size();
    }

    @Override
    public long compactedRevision() {
        return compacted;
    }

    @Override
    public @Nullable KeyValue get(String key) {
        return stateAt(revision()).get(key);
    }

    @Override
    public WriteResult put(String key, byte[] value, long expectedModRevision, Duration ttl) {
        KeyValue old = get(key);
        if (expectedModRevision != (old == null ? 0 : old.modRevision())) {
            return new WriteResult.Conflict(old);
        }
        long revision = revision() + 1;
        KeyValue current = old == null
                ? new KeyValue(key, value, revision, revision, 1)
                : new KeyValue(key, value, old.createRevision(), revision, old.version() + 1);
        if (!ttl.isZero()) {
            ends.put(revision, clock.millis() + ttl.toMillis());
        }
        return happened(new StoreEvent.Put(current, old));
    }

    @Override
    public WriteResult delete(String key, long expectedModRevision) {
        KeyValue old = get(key);
        if (old == null || expectedModRevision != old.modRevision()) {
            return new WriteResult.Conflict(old);
        }
        return happened(new StoreEvent.Delete(old, revision() + 1));
    }

    private WriteResult happened(StoreEvent event) {
        history.add(event);
        for (Watching one : watching) {
            List<StoreEvent> events = event.key().startsWith(one.prefix) ? List.of(event) : List.of();
            one.listener.changed(events, event.revision());
        }
        return new WriteResult.Written(event.revision());
    }

    @Override
    public @Nullable Duration timeToLive(String key) {
        KeyValue state = get(key);
        Long end = state == null ? null : ends.get(state.modRevision());
        return end == null ? null : Duration.ofMillis(Math.max(0, end - clock.millis()));
    }

    @Override
    public Range range(String start, String endExclusive, long revision, int limit) {
        checkKept(revision == 0 ? revision() : revision);
        List<KeyValue> all = new ArrayList<>();
        for (KeyValue item : stateAt(revision == 0 ? revision() : revision).values()) {
            if (item.key().compareTo(start) >= 0 && item.key().compareTo(endExclusive) < 0) {
                all.add(item);
            }
        }
        boolean more = limit > 0 && all.size() > limit;
        return new Range(more ? all.subList(0, limit) : all, more, all.size(), revision());
    }

    private void checkKept(long revision) {
        if (revision < compacted) {
            throw new CompactedException(revision, compacted);
        }
        if (revision > revision()) {
            throw new FutureRevisionException(revision, revision());
        }
    }

    @Override
    public Watch watch(String prefix, long afterRevision, StoreListener listener) {
        checkKept(afterRevision);
        List<StoreEvent> past = new ArrayList<>();
        for (StoreEvent event : history) {
            if (event.revision() > afterRevision && event.key().startsWith(prefix)) {
                past.add(event);
            }
        }
        listener.changed(past, revision());
        Watching here = new Watching(prefix, listener);
        watching.add(here);
        return () -> watching.remove(here);
    }

    @Override
    public void compact(long revision) {
        if (revision > revision()) {
            throw new FutureRevisionException(revision, revision());
        }
        compacted = Math.max(compacted, revision);
    }

    @Override
    public long size() {
        return 0;
    }

    @Override
    public void check(Duration timeout) {}

    @Override
    public void close() {}
}
