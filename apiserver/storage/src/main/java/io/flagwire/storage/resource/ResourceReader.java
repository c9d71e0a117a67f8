package io.flagwire.storage.resource;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the reads and watches of a resource are answered. What {@link ResourceStorage} promises of them is promised here.
 * Thread-safe.
 */
sealed interface ResourceReader extends AutoCloseable permits CachedReader, StoreReader {
    /** An object as it can be had soonest, perhaps not the newest; null if none is known. */
    @Nullable
    StoredObject known(String key);

    /** An object that was written, as the one that others read too if there is one, so that it is in memory once. */
    StoredObject shared(StoredObject written);

    /** See {@link ResourceStorage#get}. */
    @Nullable
    StoredObject get(String key);

    /** See {@link ResourceStorage#cached}. */
    Snapshot cached();

    /** See {@link ResourceStorage#snapshot}. */
    Snapshot newest();

    /** See {@link ResourceStorage#snapshotAt}. */
    Snapshot at(long revision);

    /** See {@link ResourceStorage#waitUntil}. */
    boolean waitUntil(long revision, Duration timeout) throws InterruptedException;

    /** See {@link ResourceStorage#watch}. */
    Watcher watch(WatchRequest request) throws InterruptedException;

    /** See {@link ResourceStorage#statistics}. */
    Optional<CacheStatistics> statistics();

    /** Ends all watchers. */
    @Override
    void close();
}
