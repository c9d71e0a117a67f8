package io.flagwire.storage.resource;

import io.flagwire.storage.CompactedException;
import io.flagwire.storage.KeyValue;
import io.flagwire.storage.StorageInitializingException;
import io.flagwire.storage.Store;
import io.flagwire.storage.StoreUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Answers from the watch cache, and from the store what that does not have. */
final class CachedReader implements ResourceReader {
    /** How long a watch waits for changes that only the store's history has. */
    private static final Duration REPLAY_MAX = Duration.ofSeconds(5);

    private final Store store;
    private final String prefix;
    private final TextPool pool;
    private final CacheTiming timing;
    private final ReadWaits waits;
    private final Cacher cacher;
    private final int eventsMax;
    private final LongAdder consistentReads = new LongAdder();
    private final LongAdder storeReads = new LongAdder();
    private final ReentrantLock replaying = new ReentrantLock();

    CachedReader(
            Store store,
            String prefix,
            List<String> indexedFields,
            TextPool pool,
            WatchCache.Limits limits,
            WindowBudget budget,
            CacheTiming timing,
            ReadWaits waits) {
        this.store = store;
        this.prefix = prefix;
        this.pool = pool;
        this.timing = timing;
        this.waits = waits;
        this.eventsMax = limits.events();
        this.cacher = new Cacher(store, prefix, indexedFields, pool, limits, budget, timing);
    }

    @Override
    public @Nullable StoredObject known(String key) {
        CachedSnapshot snapshot = cacher.snapshotOf(0);
        return snapshot == null ? null : snapshot.get(key);
    }

    @Override
    public StoredObject shared(StoredObject written) {
        StoredObject cached = cacher.snapshot().get(written.key());
        return cached != null && cached.revision() == written.revision() ? cached : written;
    }

    /** Does not wait for the cache: if that is behind, the store is asked. */
    @Override
    public @Nullable StoredObject get(String key) {
        long revision = store.revision();
        CachedSnapshot snapshot = cacher.snapshotOf(revision);
        if (snapshot != null) {
            return snapshot.get(key);
        }
        KeyValue newest = store.get(key);
        return newest == null ? null : object(newest);
    }

    /** The object that is in memory already, if it is the same. */
    private StoredObject object(KeyValue stored) {
        StoredObject known = cacher.snapshot().get(stored.key());
        return known != null && Cacher.isSame(known, stored) ? known : StoredObject.of(stored, pool);
    }

    @Override
    public Snapshot cached() {
        return cacher.known();
    }

    @Override
    public Snapshot newest() {
        long revision = store.revision();
        CachedSnapshot snapshot = cacher.snapshotOf(revision);
        consistentReads.increment();
        if (snapshot != null) {
            waits.waited(0);
            return snapshot;
        }
        return caughtUp(revision);
    }

    private Snapshot caughtUp(long revision) {
        cacher.requireReadable();
        try {
            if (waitUntil(revision, timing.catchUpMax())) {
                return cacher.snapshot();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("interrupted while waiting for the watch cache of " + prefix, e);
        }
        if (cacher.isLost()) {
            throw new StorageInitializingException();
        }
        storeReads.increment();
        return stored(revision);
    }

    private Snapshot stored(long revision) {
        return new StoredSnapshot(store, prefix, revision, this::object);
    }

    @Override
    public Snapshot at(long revision) {
        CachedSnapshot known = cacher.cache().snapshotAt(revision);
        return known != null ? known : stored(revision);
    }

    @Override
    public boolean waitUntil(long revision, Duration timeout) throws InterruptedException {
        if (cacher.snapshotOf(revision) != null) {
            waits.waited(0);
            return true;
        }
        long start = System.nanoTime();
        try {
            return cacher.waitUntil(revision, timeout);
        } finally {
            waits.waited(System.nanoTime() - start);
        }
    }

    @Override
    public Watcher watch(WatchRequest request) throws InterruptedException {
        WatchCache cache = cacher.awaitCache();
        Watcher watcher = cache.watcher(request);
        return watcher != null ? watcher : replayed(request, cache);
    }

    /**
     * Lets the window reach back to the request's revision if it has room, as after a start. One thread reads the history;
     * the others find what it has read.
     */
    private Watcher replayed(WatchRequest request, WatchCache cache) throws InterruptedException {
        long revision = request.afterRevision();
        if (!replaying.tryLock(REPLAY_MAX.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new StorageInitializingException();
        }
        try {
            Watcher watcher = cache.watcher(request);
            if (watcher == null && replay(revision, cache)) {
                watcher = cache.watcher(request);
            }
            if (watcher == null) {
                throw new ExpiredException(revision, cache.oldestRevision());
            }
            return watcher;
        } finally {
            replaying.unlock();
        }
    }

    private boolean replay(long afterRevision, WatchCache cache) throws InterruptedException {
        long upTo = cache.oldestRevision();
        HistoryReplay replay = new HistoryReplay(upTo, cache.room(), pool);
        try (Store.Watch history = store.watch(prefix, afterRevision, replay)) {
            if (!replay.await(REPLAY_MAX.toNanos())) {
                return false;
            }
        } catch (CompactedException e) {
            throw new ExpiredException(afterRevision, e.compactedRevision());
        }
        cache.prepend(afterRevision, replay.changes(), upTo);
        return true;
    }

    @Override
    public Optional<CacheStatistics> statistics() {
        return Optional.of(new CacheStatistics(
                cacher.loads(), cacher.changes(), consistentReads.sum(), storeReads.sum(), eventsMax));
    }

    @Override
    public void close() {
        cacher.close();
    }
}
