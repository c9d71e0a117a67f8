package io.flagwire.storage.resource;

import io.flagwire.storage.Store;
import io.flagwire.storage.WriteResult;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one resource. Reads come from a watch cache, unless there is none, and are as new as every write
 * acknowledged before them; writes are compare-and-set, tried again here and nowhere else. May be used from any thread; writes
 * block until they are durable.
 *
 * <p>Every method may throw {@link StoreUnavailableException}, and {@link UnreadableValueException} if a value that it needs
 * cannot be read: a read or a write of one object only that of the object, lists and watches any of the resource. They work
 * again soon after the value can be read or is gone.
 */
public final class ResourceStorage implements AutoCloseable {
    private final Store store;
    private final String prefix;
    private final TextPool pool;
    private final ResourceReader reader;

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

    private ResourceStorage(Store store, String prefix, TextPool pool, ResourceReader reader) {
        this.store = store;
        this.prefix = prefix;
        this.pool = pool;
        this.reader = reader;
    }

    /**
     * Loads a resource.
     *
     * @param prefix begin of all its keys, with a slash at the end, as {@code /registry/pods/}
     */
    public static ResourceStorage open(Store store, String prefix) {
        return open(store, prefix, WatchCache.Limits.DEFAULT, CacheTiming.DEFAULT);
    }

    /**
     * Loads a resource.
     *
     * @param prefix begin of all its keys, with a slash at the end, as {@code /registry/pods/}
     * @param budget what its event window shares with those of others
     * @param indexedFields paths of the fields by whose values objects are found at once, as {@code spec.nodeName}
     * @param waits hears of reads
     */
    public static ResourceStorage open(
            Store store, String prefix, WindowBudget budget, List<String> indexedFields, ReadWaits waits) {
        return open(store, prefix, indexedFields, WatchCache.Limits.DEFAULT, budget, CacheTiming.DEFAULT, waits);
    }

    static ResourceStorage open(Store store, String prefix, WatchCache.Limits limits, CacheTiming timing) {
        return open(store, prefix, List.of(), limits, new WindowBudget(Long.MAX_VALUE), timing, ReadWaits.UNHEARD);
    }

    private static ResourceStorage open(
            Store store,
            String prefix,
            List<String> indexedFields,
            WatchCache.Limits limits,
            WindowBudget budget,
            CacheTiming timing,
            ReadWaits waits) {
        checkPrefix(prefix);
        TextPool pool = new TextPool();
        ResourceReader reader =
                new CachedReader(store, prefix, List.copyOf(indexedFields), pool, limits, budget, timing, waits);
        return new ResourceStorage(store, prefix, pool, reader);
    }

    /**
     * A resource without watch cache: all reads and watches go to the store.
     *
     * @param prefix begin of all its keys, with a slash at the end, as {@code /registry/pods/}
     * @param budget what its watchers, with those of others, may have left to read
     */
    public static ResourceStorage withoutCache(Store store, String prefix, WindowBudget budget) {
        return withoutCache(store, prefix, WatchCache.Limits.DEFAULT, budget);
    }

    static ResourceStorage withoutCache(Store store, String prefix, WatchCache.Limits limits, WindowBudget budget) {
        checkPrefix(prefix);
        TextPool pool = new TextPool();
        return new ResourceStorage(store, prefix, pool, new StoreReader(store, prefix, pool, limits, budget));
    }

    private static void checkPrefix(String prefix) {
        if (!prefix.endsWith("/")) {
            throw new IllegalArgumentException("prefix without a slash at its end: " + prefix);
        }
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
                throw new KeyExistsException(StoredObject.of(Objects.requireNonNull(conflict.current()), pool));
        };
    }

    /** The object as every write that was acknowledged before the call has left it, null if there is none. */
    public @Nullable StoredObject get(String key) {
        return reader.get(key);
    }

    /**
     * Changes an object. The update is applied to the state that is known, which in nearly all cases is the newest, and again
     * to the newest if it was not: when another writer was faster, and also when the update refuses or leaves as it is what
     * is no longer true.
     *
     * @param mayCreate whether an object that does not exist is given to the update, as null
     * @return the new state; the present one, with its resourceVersion, if the update left it as it is and the store
     *     keeps it in no {@linkplain Store#isStale stale} form
     * @throws KeyNotFoundException if there is no object and none was created
     */
    public StoredObject guaranteedUpdate(String key, boolean mayCreate, Update update) {
        KnownState known = new KnownState(key);
        while (true) {
            StoredObject current = known.object;
            byte[] json;
            try {
                json = current == null && !mayCreate ? null : update.apply(current);
            } catch (RuntimeException e) {
                if (known.renewed()) {
                    continue;
                }
                throw e;
            }
            if (json == null || (current != null && Arrays.equals(json, current.json()))) {
                if (known.renewed()) {
                    continue;
                }
                if (current == null) {
                    throw new KeyNotFoundException(key);
                }
                if (!store.isStale(key)) {
                    return current;
                }
                json = current.json();
            }
            StoredObject changed = StoredObject.of(key, json, 0, pool);
            switch (store.put(key, changed.json(), current == null ? 0 : current.revision())) {
                case WriteResult.Written written -> {
                    return written(changed, written.revision());
                }
                case WriteResult.Conflict conflict -> known.renew(conflict);
            }
        }
    }

    /**
     * Deletes an object. The check is asked about the state that is known, and again about the newest if it was not.
     *
     * @return the last state, at the revision of the deletion
     * @throws KeyNotFoundException if there is no object
     */
    public StoredObject delete(String key, Check check) {
        KnownState known = new KnownState(key);
        while (true) {
            StoredObject current = known.object;
            try {
                if (current == null) {
                    throw new KeyNotFoundException(key);
                }
                check.check(current);
            } catch (RuntimeException e) {
                if (known.renewed()) {
                    continue;
                }
                throw e;
            }
            switch (store.delete(key, current.revision())) {
                case WriteResult.Written written -> {
                    return current.withRevision(written.revision());
                }
                case WriteResult.Conflict conflict -> known.renew(conflict);
            }
        }
    }

    /** What a writer knows of an object: first what is had soonest, then, if that leads nowhere, what the store has. */
    private final class KnownState {
        private final String key;
        private @Nullable StoredObject object;
        private boolean isNewest;

        KnownState(String key) {
            this.key = key;
            this.object = reader.known(key);
        }

        /** Takes the newest state, if it was not; whether it is another one, of which has to be judged anew. */
        boolean renewed() {
            if (isNewest) {
                return false;
            }
            StoredObject before = object;
            object = get(key);
            isNewest = true;
            return before == null || object == null ? before != object : before.revision() != object.revision();
        }

        void renew(WriteResult.Conflict conflict) {
            object = ResourceStorage.this.object(conflict);
            isNewest = true;
        }
    }

    private @Nullable StoredObject object(WriteResult.Conflict conflict) {
        return conflict.current() == null ? null : StoredObject.of(conflict.current(), pool);
    }

    private StoredObject written(StoredObject object, long revision) {
        return reader.shared(object.withRevision(revision));
    }

    /**
     * All objects as they are known, which may be older than what has been written. Never older than what an earlier call
     * returned, unless the store itself has gone back. Does not block or ask the store, unless there is no watch cache.
     */
    public Snapshot cached() {
        return reader.cached();
    }

    /**
     * All objects: at least as new as every write that was acknowledged before the call (KEP-2340). Waits for the watch
     * cache if it is behind the store; if that takes too long, or there is none, the objects are in the store and are read
     * from there.
     *
     * @throws StorageInitializingException if the cache is lost and does not come back in time
     */
    public Snapshot snapshot() {
        return reader.newest();
    }

    /**
     * All objects exactly as they were at a revision: in memory if the event window reaches so far back, else in the store.
     * Reading them there throws a {@link CompactedException} if the revision is no longer kept, a
     * {@link FutureRevisionException} if it does not exist yet.
     */
    public Snapshot snapshotAt(long revision) {
        return reader.at(revision);
    }

    /**
     * Waits until {@link #cached} is at or behind a revision; false if it is not after the timeout, or at once if there is no
     * watch cache.
     */
    public boolean waitUntil(long revision, Duration timeout) throws InterruptedException {
        return reader.waitUntil(revision, timeout);
    }

    /**
     * Begins to watch. A revision that does not exist yet is waited for. Blocks only to read changes that have left the event
     * window from the store's history, and while the cache has been lost; without a watch cache, to ask the store.
     *
     * @throws ExpiredException if changes after the revision asked for are no longer kept
     * @throws StorageInitializingException if the cache is lost and does not come back in time, or others are reading history
     *     for so long that it is better to come again
     */
    public Watcher watch(WatchRequest request) throws InterruptedException {
        return reader.watch(request);
    }

    /** What the watch cache has done until now; empty if there is none. Does not block. */
    public Optional<CacheStatistics> statistics() {
        return reader.statistics();
    }

    /** Ends all watchers. The store stays open. */
    @Override
    public void close() {
        reader.close();
    }
}
