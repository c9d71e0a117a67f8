package io.flagwire.storage;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A store as a remote one behaves on a bad day: on command its listeners lag, are lost, or nothing answers. It acts on
 * listeners that watch one prefix; all that it does not spoil is done by a store behind it. Thread-safe.
 */
public final class FaultyStore implements Store {
    private volatile Store store;
    private final AtomicInteger ranges = new AtomicInteger();
    private final AtomicInteger revisions = new AtomicInteger();
    private final List<Tap> taps = new ArrayList<>(); // guarded by this
    private boolean lagging; // guarded by this
    private volatile boolean unavailable;

    public FaultyStore(Store store) {
        this.store = store;
    }

    /** A listener, and the calls that it does not get while the store lags. */
    private final class Tap implements StoreListener {
        private final StoreListener listener;
        private final ArrayDeque<Runnable> held = new ArrayDeque<>(); // guarded by FaultyStore.this
        private @Nullable Watch watch; // guarded by FaultyStore.this
        private boolean lost; // guarded by FaultyStore.this

        Tap(StoreListener listener) {
            this.listener = listener;
        }

        @Override
        public void changed(List<StoreEvent> events, long revision) {
            synchronized (FaultyStore.this) {
                if (lost) {
                    return;
                }
                if (lagging) {
                    held.add(() -> listener.changed(events, revision));
                } else {
                    listener.changed(events, revision);
                }
            }
        }

        @Override
        public void lost() {
            synchronized (FaultyStore.this) {
                if (!lost) {
                    lost = true;
                    listener.lost();
                }
            }
        }
    }

    /** Tells listeners of nothing until {@link #catchUp}. */
    public synchronized void lag() {
        lagging = true;
    }

    /** Tells listeners all that they have not been told. */
    public synchronized void catchUp() {
        lagging = false;
        for (Tap tap : List.copyOf(taps)) {
            for (Runnable call = tap.held.poll(); call != null; call = tap.held.poll()) {
                call.run();
            }
        }
    }

    /** Loses all listeners, with what they have not been told. */
    public synchronized void loseListeners() {
        List<Tap> all = List.copyOf(taps);
        taps.clear();
        for (Tap tap : all) {
            if (tap.watch != null) {
                tap.watch.close();
            }
            tap.lost();
        }
    }

    /** Loses all listeners and goes on as another store, as one that was restored from a backup. */
    public void becomes(Store other) {
        store = other;
        loseListeners();
    }

    /** Whether reads, and new watches, fail. */
    public void setUnavailable(boolean unavailable) {
        this.unavailable = unavailable;
    }

    /** How many range reads there were. */
    public int ranges() {
        return ranges.get();
    }

    /** How often the revision was asked for. */
    public int revisions() {
        return revisions.get();
    }

    private void check() {
        if (unavailable) {
            throw new StoreUnavailableException("out of reach");
        }
    }

    @Override
    public long revision() {
        revisions.incrementAndGet();
        check();
        return store.revision();
    }

    @Override
    public long compactedRevision() {
        return store.compactedRevision();
    }

    @Override
    public WriteResult put(String key, byte[] value, long expectedModRevision, Duration ttl) {
        return store.put(key, value, expectedModRevision, ttl);
    }

    @Override
    public WriteResult delete(String key, long expectedModRevision) {
        return store.delete(key, expectedModRevision);
    }

    @Override
    public @Nullable KeyValue get(String key) {
        check();
        return store.get(key);
    }

    @Override
    public @Nullable Duration timeToLive(String key) {
        return store.timeToLive(key);
    }

    @Override
    public Range range(String start, String endExclusive, long revision, int limit) {
        ranges.incrementAndGet();
        check();
        return store.range(start, endExclusive, revision, limit);
    }

    @Override
    public Watch watch(String prefix, long afterRevision, StoreListener listener) {
        check();
        Tap tap = new Tap(listener);
        synchronized (this) {
            taps.add(tap);
        }
        Watch watch = store.watch(prefix, afterRevision, tap);
        synchronized (this) {
            tap.watch = watch;
        }
        return () -> {
            watch.close();
            synchronized (this) {
                taps.remove(tap);
            }
        };
    }

    @Override
    public void compact(long revision) {
        store.compact(revision);
    }

    @Override
    public long size() {
        return store.size();
    }

    @Override
    public void check(Duration timeout) {
        check();
        store.check(timeout);
    }

    @Override
    public void close() {
        store.close();
    }
}
