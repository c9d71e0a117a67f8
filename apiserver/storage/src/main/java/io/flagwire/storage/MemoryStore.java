package io.flagwire.storage;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A store that forgets everything when it is closed, for tests: no files, no native code. History stays in memory until it
 * is compacted.
 */
public final class MemoryStore implements Store {
    private record State(KeyedSet<KeyValue> keys, Expirations expirations, long revision) {}

    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition expiryIsNear = lock.newCondition();
    private boolean someoneExpires; // guarded by lock
    private final StoreListeners listeners = new StoreListeners(); // guarded by lock
    private final ArrayList<StoreEvent> history = new ArrayList<>(); // guarded by lock
    private volatile State state = new State(KeyedSet.empty(), Expirations.NONE, FIRST_REVISION); // written under lock
    private volatile long compactedRevision; // written under lock
    private volatile @Nullable StoreUnavailableException ended; // written under lock

    public MemoryStore() {
        this(InstantSource.system());
    }

    /**
     * @param clock what keys end by
     */
    public MemoryStore(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public long revision() {
        check();
        return state.revision;
    }

    @Override
    public long compactedRevision() {
        check();
        return compactedRevision;
    }

    @Override
    public WriteResult put(String key, byte[] value, long expectedModRevision, Duration ttl) {
        long end = Expirations.endMillis(ttl, clock.millis());
        lock.lock();
        try {
            check();
            KeyValue current = state.keys.get(key);
            if (modRevision(current) != expectedModRevision) {
                return new WriteResult.Conflict(current);
            }
            long revision = state.revision + 1;
            KeyValue next = current == null
                    ? new KeyValue(key, value, revision, revision, 1)
                    : new KeyValue(key, value, current.createRevision(), revision, current.version() + 1);
            WriteResult written = publish(
                    state.keys.with(next),
                    state.expirations.with(key, revision, end),
                    new StoreEvent.Put(next, current));
            if (end != Expirations.NEVER) {
                expireInTime();
            }
            return written;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public WriteResult delete(String key, long expectedModRevision) {
        lock.lock();
        try {
            check();
            KeyValue current = state.keys.get(key);
            if (current == null || current.modRevision() != expectedModRevision) {
                return new WriteResult.Conflict(current);
            }
            return publish(
                    state.keys.without(key),
                    state.expirations.without(key),
                    new StoreEvent.Delete(current, state.revision + 1));
        } finally {
            lock.unlock();
        }
    }

    /** Makes sure, under the lock, that a thread waits for the next key to end. */
    private void expireInTime() {
        if (someoneExpires) {
            expiryIsNear.signal();
        } else {
            someoneExpires = true;
            Thread.ofVirtual().name("store-expiry").start(this::expireAll);
        }
    }

    /** Deletes keys in time until none is left that will end. */
    private void expireAll() {
        lock.lock();
        try {
            long wait = 0;
            while (ended == null && wait < Long.MAX_VALUE) {
                expire();
                wait = state.expirations.millisUntilDue(clock.millis());
                if (wait < Long.MAX_VALUE) {
                    var unused = expiryIsNear.await(wait, TimeUnit.MILLISECONDS);
                }
            }
        } catch (StoreUnavailableException e) {
            // Whoever comes next is told.
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this thread", e);
        } finally {
            someoneExpires = false;
            lock.unlock();
        }
    }

    /** Deletes the keys that are due now, as the store would soon do by itself. */
    public void expire() {
        lock.lock();
        try {
            for (Expirations.Expiry due : state.expirations.due(clock.millis(), Integer.MAX_VALUE)) {
                var unused = delete(due.key(), due.modRevision());
            }
        } finally {
            lock.unlock();
        }
    }

    private static long modRevision(@Nullable KeyValue current) {
        return current == null ? 0 : current.modRevision();
    }

    private WriteResult publish(KeyedSet<KeyValue> keys, Expirations expirations, StoreEvent event) {
        history.add(event);
        state = new State(keys, expirations, event.revision());
        tell(List.of(event), event.revision());
        return new WriteResult.Written(event.revision());
    }

    private void tell(List<StoreEvent> events, long revision) {
        try {
            listeners.tell(events, revision);
        } catch (RuntimeException e) {
            ended = new StoreUnavailableException("the store has stopped, because its state is in doubt: " + e, e);
            throw ended;
        }
    }

    @Override
    public @Nullable KeyValue get(String key) {
        check();
        return state.keys.get(key);
    }

    @Override
    public @Nullable Duration timeToLive(String key) {
        check();
        return state.expirations.timeToLive(key, clock.millis());
    }

    @Override
    public Range range(String start, String endExclusive, long revision, int limit) {
        check();
        State now = state;
        KeyedSet<KeyValue> keys = now.keys;
        if (revision != 0 && revision != now.revision) {
            lock.lock();
            try {
                now = state;
                checkKept(revision);
                keys = keysAt(revision);
            } finally {
                lock.unlock();
            }
        }
        return Range.of(keys.range(start, endExclusive), limit, now.revision);
    }

    private KeyedSet<KeyValue> keysAt(long revision) {
        KeyedSet<KeyValue> keys = state.keys;
        for (int i = history.size() - 1; i >= 0 && history.get(i).revision() > revision; i--) {
            KeyValue previous = previous(history.get(i));
            keys = previous == null ? keys.without(history.get(i).key()) : keys.with(previous);
        }
        return keys;
    }

    private static @Nullable KeyValue previous(StoreEvent event) {
        return switch (event) {
            case StoreEvent.Put put -> put.previous();
            case StoreEvent.Delete delete -> delete.previous();
        };
    }

    private void checkKept(long revision) {
        if (revision < compactedRevision) {
            throw new CompactedException(revision, compactedRevision);
        }
        if (revision > state.revision) {
            throw new FutureRevisionException(revision, state.revision);
        }
    }

    @Override
    public Watch watch(String prefix, long afterRevision, StoreListener listener) {
        lock.lock();
        try {
            check();
            checkKept(afterRevision);
            List<StoreEvent> made = new ArrayList<>();
            for (StoreEvent event : history) {
                if (event.revision() > afterRevision && event.key().startsWith(prefix)) {
                    made.add(event);
                }
            }
            listener.changed(made, state.revision);
            return listeners.add(prefix, listener);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void compact(long revision) {
        lock.lock();
        try {
            check();
            if (revision > state.revision) {
                throw new FutureRevisionException(revision, state.revision);
            }
            if (revision > compactedRevision) {
                compactedRevision = revision;
                history.removeIf(event -> event.revision() <= revision);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long size() {
        check();
        lock.lock();
        try {
            long size = 0;
            for (KeyValue item : state.keys.all()) {
                size += size(item);
            }
            for (StoreEvent event : history) {
                KeyValue previous = previous(event);
                size += previous == null ? 0 : size(previous);
            }
            return size;
        } finally {
            lock.unlock();
        }
    }

    private static long size(KeyValue item) {
        return item.key().length() + item.value().length;
    }

    @Override
    public void check(Duration timeout) {
        check();
    }

    private void check() {
        StoreUnavailableException reason = ended;
        if (reason != null) {
            throw new StoreUnavailableException(String.valueOf(reason.getMessage()), reason);
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (ended == null) {
                ended = new StoreUnavailableException("the store is closed");
                expiryIsNear.signal();
            }
        } finally {
            lock.unlock();
        }
    }
}
