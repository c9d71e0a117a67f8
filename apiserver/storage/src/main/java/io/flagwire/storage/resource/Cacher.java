package io.flagwire.storage.resource;

import io.flagwire.storage.KeyValue;
import io.flagwire.storage.KeyedSet;
import io.flagwire.storage.Range;
import io.flagwire.storage.StorageInitializingException;
import io.flagwire.storage.Store;
import io.flagwire.storage.StoreException;
import io.flagwire.storage.UnreadableValueException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a {@link WatchCache} that follows the store. When the store has lost the cache, its watchers end, as those of
 * kube-apiserver do, so that clients come again with the last revision that they know; a thread lists again and puts the
 * next cache in its place. Until then the last one still answers who takes any state. The revision goes back only with the
 * store, as one that was restored from a backup: nothing of the history that is no more is served then.
 */
final class Cacher implements WatchCache.Owner, AutoCloseable {
    private static final Logger LOG = System.getLogger(Cacher.class.getName());

    /** The revision before there was a state. */
    private static final long NEVER_LOADED = 0;

    private final Store store;
    private final String prefix;
    private final List<String> indexedFields;
    private final TextPool pool;
    private final WatchCache.Limits limits;
    private final WindowBudget budget;
    private final CacheTiming timing;
    private final Set<Thread> waiting = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean reloading = new AtomicBoolean();
    private final LongAdder loads = new LongAdder();
    private final LongAdder changes = new LongAdder();

    /** A cache and what feeds it. */
    private record Fed(WatchCache cache, Store.Watch watch) {}

    private volatile Fed fed; // written by the constructor, then by the one reloading thread
    /** Why there is no cache, if it is that a value cannot be read: waiting would not help. */
    private volatile @Nullable UnreadableValueException unreadable; // written as fed is

    private volatile @Nullable Thread reloader; // written by the thread that starts it
    private volatile boolean closed;

    @SuppressWarnings("this-escape") // a cache that is lost at once is replaced by the next call's thread
    Cacher(
            Store store,
            String prefix,
            List<String> indexedFields,
            TextPool pool,
            WatchCache.Limits limits,
            WindowBudget budget,
            CacheTiming timing) {
        this.store = store;
        this.prefix = prefix;
        this.indexedFields = indexedFields;
        this.pool = pool;
        this.limits = limits;
        this.budget = budget;
        this.timing = timing;
        this.fed = loadAtStart();
        reloadIfLost();
    }

    /** A value that cannot be read is no reason not to start: it counts as a cache that was lost. */
    private Fed loadAtStart() {
        try {
            return load(null);
        } catch (UnreadableValueException e) {
            unreadable = e;
            LOG.log(Level.ERROR, "cannot list {0} for its watch cache: {1}", prefix, e.getMessage());
            CachedSnapshot nothing =
                    new CachedSnapshot(IndexedObjects.of(KeyedSet.empty(), indexedFields), NEVER_LOADED);
            WatchCache empty = new WatchCache(prefix, nothing, pool, limits, budget, this);
            empty.close();
            return new Fed(empty, () -> {});
        }
    }

    private Fed load(@Nullable CachedSnapshot known) {
        Range range = store.range(prefix, Store.prefixEnd(prefix), 0, 0);
        if (known != null && range.revision() < known.revision()) {
            LOG.log(
                    Level.WARNING,
                    "the store is at revision {0}, behind revision {1} that has been served of {2}: its data is not what it was;"
                            + " clients that watch have to read again",
                    range.revision(),
                    known.revision(),
                    prefix);
        }
        CachedSnapshot listed =
                new CachedSnapshot(IndexedObjects.of(objects(range.items(), known), indexedFields), range.revision());
        WatchCache cache = new WatchCache(prefix, listed, pool, limits, budget, this);
        loads.increment();
        return new Fed(cache, store.watch(prefix, range.revision(), cache));
    }

    /** @param known an older state, whose objects are taken if they are still the same */
    KeyedSet<StoredObject> objects(List<KeyValue> items, @Nullable CachedSnapshot known) {
        List<StoredObject> objects = new ArrayList<>(items.size());
        for (KeyValue item : items) {
            StoredObject before = known == null ? null : known.get(item.key());
            objects.add(before != null && isSame(before, item) ? before : StoredObject.of(item, pool));
        }
        return KeyedSet.ofSorted(objects);
    }

    /** Whether it is the same state; a revision says that only within one history. */
    static boolean isSame(StoredObject object, KeyValue item) {
        return object.revision() == item.modRevision() && Arrays.equals(object.json(), item.value());
    }

    /** The cache of the moment. It may have been lost: its snapshot is then a state of the past. */
    WatchCache cache() {
        return fed.cache;
    }

    CachedSnapshot snapshot() {
        return fed.cache.snapshot();
    }

    /**
     * The last state that was known.
     *
     * @throws UnreadableValueException if there has never been one
     */
    CachedSnapshot known() {
        CachedSnapshot snapshot = snapshot();
        if (snapshot.revision() == NEVER_LOADED) {
            requireReadable();
        }
        return snapshot;
    }

    /** @throws UnreadableValueException if that is why there is no cache */
    void requireReadable() {
        UnreadableValueException reason = unreadable;
        if (reason != null && isLost()) {
            throw reason;
        }
    }

    /** How often the cache was filled. */
    long loads() {
        return loads.sum();
    }

    /** How many changes have come to it. */
    long changes() {
        return changes.sum();
    }

    /** Whether there is no cache that follows the store. */
    boolean isLost() {
        return !closed && fed.cache.isEnded();
    }

    @Override
    public void advanced(int changes) {
        this.changes.add(changes);
        wakeWaiting();
    }

    private void wakeWaiting() {
        if (!waiting.isEmpty()) {
            for (Thread thread : waiting) {
                LockSupport.unpark(thread);
            }
        }
    }

    @Override
    public void lost() {
        // Not before the lost cache is the one in use: it may be lost while it is being fed.
        reloadIfLost();
    }

    private void reloadIfLost() {
        Fed now = fed;
        if (now != null && isLost() && reloading.compareAndSet(false, true)) {
            Thread thread = Thread.ofVirtual().name("watch-cache-reload").unstarted(this::reload);
            reloader = thread;
            thread.start();
        }
    }

    private void reload() {
        fed.watch.close();
        for (int attempt = 0; isLost(); attempt++) {
            sleep(timing.retry(attempt, prefix.hashCode()));
            try {
                Fed next = load(snapshot());
                fed = next;
                unreadable = null;
                if (closed) {
                    next.watch.close();
                    next.cache.close();
                }
            } catch (StoreException e) {
                unreadable = e instanceof UnreadableValueException value ? value : null;
                LOG.log(Level.WARNING, "cannot list {0} again for its watch cache: {1}", prefix, e.getMessage());
            }
        }
        wakeWaiting();
        reloading.set(false);
        reloadIfLost();
    }

    private void sleep(Duration duration) {
        long deadline = System.nanoTime() + duration.toNanos();
        for (long left = duration.toNanos(); left > 0 && !closed; left = deadline - System.nanoTime()) {
            LockSupport.parkNanos(this, left);
        }
    }

    /** The snapshot, if it is at or behind a revision of the store's and follows the store; else null. */
    @Nullable
    CachedSnapshot snapshotOf(long revision) {
        WatchCache cache = fed.cache;
        CachedSnapshot snapshot = cache.snapshot();
        return snapshot.revision() >= revision && !cache.isEnded() ? snapshot : null;
    }

    /** Waits until there is a {@link #snapshotOf} a revision; false if there is none in time. */
    boolean waitUntil(long revision, Duration timeout) throws InterruptedException {
        return snapshotOf(revision) != null || await(() -> snapshotOf(revision) != null, timeout);
    }

    /**
     * The cache, for which the thread waits if it has been lost.
     *
     * @throws StorageInitializingException if it does not come in time
     * @throws UnreadableValueException if it cannot come because of a value
     */
    WatchCache awaitCache() throws InterruptedException {
        requireReadable();
        if (isLost() && !await(() -> !isLost(), timing.catchUpMax())) {
            throw new StorageInitializingException();
        }
        return cache();
    }

    private interface Condition {
        boolean holds();
    }

    private boolean await(Condition condition, Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        Thread self = Thread.currentThread();
        waiting.add(self);
        try {
            while (!condition.holds()) {
                long left = deadline - System.nanoTime();
                if (left <= 0 || closed) {
                    return false;
                }
                LockSupport.parkNanos(this, left);
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
            return true;
        } finally {
            waiting.remove(self);
        }
    }

    /** Ends all watchers. */
    @Override
    public void close() {
        closed = true;
        Fed last = fed;
        last.watch.close();
        last.cache.close();
        wakeWaiting();
        LockSupport.unpark(reloader);
    }
}
