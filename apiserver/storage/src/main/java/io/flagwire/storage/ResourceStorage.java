package io.flagwire.storage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one resource. Reads come from memory and are as new as every write acknowledged before them; writes are
 * compare-and-set, tried again here and nowhere else. May be used from any thread; writes block until they are durable.
 *
 * <p>Every method may throw {@link StoreUnavailableException}.
 */
public final class ResourceStorage implements AutoCloseable {
    /** How long a read waits for the watch cache to have what the store has. */
    private static final Duration CATCH_UP_MAX = Duration.ofSeconds(3);

    /** How long a watch waits for changes that only the store's history has. */
    private static final Duration REPLAY_MAX = Duration.ofSeconds(5);

    private final Store store;
    private final String prefix;
    private final TextPool pool;
    private final WatchCache.Limits limits;
    private final WatchCache cache;
    private final Store.Watch watch;

    /** Makes new bytes from an object. Pure: it may be called again with a newer state. May throw to give up. */
    @FunctionalInterface
    public interface Update {
        /**
         * The object's new JSON, without resourceVersion; null to leave it as it is.
         *
         * @param current null if there is no object
         */
        byte @Nullable [] apply(@Nullable StoredObject current);
    }

    /** Decides whether an object may be deleted. Pure: it may be called again with a newer state. Throws to refuse. */
    @FunctionalInterface
    public interface Check {
        /** Lets every object be deleted. */
        Check NONE = object -> {};

        void check(StoredObject current);
    }

    private ResourceStorage(Store store, String prefix, WatchCache.Limits limits) {
        this.store = store;
        this.prefix = prefix;
        this.limits = limits;
        this.pool = new TextPool();
        Range range = store.range(prefix, Store.prefixEnd(prefix), 0, 0);
        this.cache = new WatchCache(objects(range.items()), range.revision(), pool, limits);
        this.watch = store.watch(prefix, range.revision(), cache);
    }

    /**
     * Loads a resource.
     *
     * @param prefix begin of all its keys, with a slash at the end, as {@code /registry/pods/}
     */
    public static ResourceStorage open(Store store, String prefix) {
        return open(store, prefix, WatchCache.Limits.DEFAULT);
    }

    static ResourceStorage open(Store store, String prefix, WatchCache.Limits limits) {
        if (!prefix.endsWith("/")) {
            throw new IllegalArgumentException("prefix without a slash at its end: " + prefix);
        }
        return new ResourceStorage(store, prefix, limits);
    }

    private KeyedSet<StoredObject> objects(List<KeyValue> items) {
        List<StoredObject> objects = new ArrayList<>(items.size());
        for (KeyValue item : items) {
            objects.add(object(item, pool));
        }
        return KeyedSet.ofSorted(objects);
    }

    static StoredObject object(KeyValue item, TextPool pool) {
        return StoredObject.of(item.key(), item.value(), item.modRevision(), pool);
    }

    /** Begin of the keys of all objects. */
    public String prefix() {
        return prefix;
    }

    /**
     * Begin of the keys of a namespace's objects.
     *
     * @param namespace empty for all, and for a resource without namespaces
     */
    public String prefix(String namespace) {
        return namespace.isEmpty() ? prefix : prefix + namespace + "/";
    }

    /**
     * The key of an object.
     *
     * @param namespace empty for a resource without namespaces
     */
    public String key(String namespace, String name) {
        return prefix(namespace) + name;
    }

    /**
     * Stores a new object.
     *
     * @param json the object without resourceVersion; kept as it is
     * @throws KeyExistsException if the key is taken
     * @throws IllegalArgumentException if the object has no name, or has a resourceVersion
     */
    public StoredObject create(String key, byte[] json) {
        StoredObject created = StoredObject.of(key, json, 0, pool);
        return switch (store.put(key, json, 0)) {
            case WriteResult.Written written -> written(created, written.revision());
            case WriteResult.Conflict conflict ->
                throw new KeyExistsException(object(Objects.requireNonNull(conflict.current()), pool));
        };
    }

    /** The object, null if there is none. */
    public @Nullable StoredObject get(String key) {
        return snapshot().get(key);
    }

    /**
     * Changes an object. The update is applied to the newest state, and again when another writer was faster.
     *
     * @param mayCreate whether an object that does not exist is given to the update, as null
     * @return the new state; the present one, with its resourceVersion, if the update left it as it is and the store
     *     keeps it in no {@linkplain Store#isStale stale} form
     * @throws KeyNotFoundException if there is no object and none was created
     */
    public StoredObject guaranteedUpdate(String key, boolean mayCreate, Update update) {
        StoredObject current = get(key);
        while (true) {
            if (current == null && !mayCreate) {
                throw new KeyNotFoundException(key);
            }
            byte[] json = update.apply(current);
            if (current == null && json == null) {
                throw new KeyNotFoundException(key);
            }
            if (current != null && (json == null || Arrays.equals(json, current.json()))) {
                if (!store.isStale(key)) {
                    return current;
                }
                json = current.json();
            }
            StoredObject changed = StoredObject.of(key, Objects.requireNonNull(json), 0, pool);
            switch (store.put(key, changed.json(), current == null ? 0 : current.revision())) {
                case WriteResult.Written written -> {
                    return written(changed, written.revision());
                }
                case WriteResult.Conflict conflict -> current = object(conflict);
            }
        }
    }

    /**
     * Deletes an object. The check is asked about the newest state, and again when another writer was faster.
     *
     * @return the last state, at the revision of the deletion
     * @throws KeyNotFoundException if there is no object
     */
    public StoredObject delete(String key, Check check) {
        StoredObject current = get(key);
        while (current != null) {
            check.check(current);
            switch (store.delete(key, current.revision())) {
                case WriteResult.Written written -> {
                    return current.withRevision(written.revision());
                }
                case WriteResult.Conflict conflict -> current = object(conflict);
            }
        }
        throw new KeyNotFoundException(key);
    }

    private @Nullable StoredObject object(WriteResult.Conflict conflict) {
        return conflict.current() == null ? null : object(conflict.current(), pool);
    }

    /** The object as the snapshot has it, so that it is in memory once. */
    private StoredObject written(StoredObject object, long revision) {
        StoredObject cached = cache.view().snapshot().get(object.key());
        return cached != null && cached.revision() == revision ? cached : object.withRevision(revision);
    }

    /** All objects: at least as new as every write that was acknowledged before the call. */
    public Snapshot snapshot() {
        long revision = store.revision();
        Snapshot snapshot = cache.view().snapshot();
        return snapshot.revision() >= revision ? snapshot : caughtUp(revision);
    }

    private Snapshot caughtUp(long revision) {
        try {
            if (cache.waitUntil(revision, CATCH_UP_MAX.toNanos())) {
                return cache.view().snapshot();
            }
            throw new StoreUnavailableException("the watch cache of " + prefix + " is behind the store");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("interrupted while waiting for the watch cache of " + prefix, e);
        }
    }

    /**
     * All objects exactly as they were at a revision.
     *
     * @throws CompactedException if the revision is no longer kept
     * @throws FutureRevisionException if the revision does not exist yet
     */
    public Snapshot snapshotAt(long revision) {
        Snapshot known = cache.snapshotAt(revision);
        return known != null
                ? known
                : new Snapshot(
                        objects(store.range(prefix, Store.prefixEnd(prefix), revision, 0)
                                .items()),
                        revision);
    }

    /** Waits until {@link #snapshot} is at or behind a revision; false if it is not after the timeout. */
    public boolean waitUntil(long revision, Duration timeout) throws InterruptedException {
        return cache.waitUntil(revision, timeout.toNanos());
    }

    /**
     * Begins to watch. A revision that does not exist yet is waited for. Does not block, except to read changes that have
     * left the event window from the store's history.
     *
     * @throws ExpiredException if changes after the revision asked for are no longer kept
     */
    public Watcher watch(WatchRequest request) throws InterruptedException {
        Watcher watcher = cache.watcher(request);
        return watcher != null ? watcher : replayed(request);
    }

    private Watcher replayed(WatchRequest request) throws InterruptedException {
        WatchCache.View view = cache.view();
        HistoryReplay replay = new HistoryReplay(view.snapshot().revision(), limits.events(), pool);
        try (Store.Watch history = store.watch(prefix, request.afterRevision(), replay)) {
            if (replay.await(REPLAY_MAX.toNanos())) {
                return cache.watcher(request, replay.changes(), view);
            }
        } catch (CompactedException e) {
            throw new ExpiredException(request.afterRevision(), e.compactedRevision());
        }
        throw new ExpiredException(request.afterRevision(), cache.oldestRevision());
    }

    /** Ends all watchers. The store stays open. */
    @Override
    public void close() {
        watch.close();
        cache.close();
    }
}
