package io.flagwire.storage.resource;

import io.flagwire.storage.CompactedException;
import io.flagwire.storage.KeyValue;
import io.flagwire.storage.Store;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Answers from the store, and remembers nothing: every read is of the newest state, and every watcher is told by the store. */
final class StoreReader implements ResourceReader {
    private final Store store;
    private final String prefix;
    private final TextPool pool;
    private final WatchCache.Limits limits;
    private final WindowBudget budget;
    private final Set<StoreWatcher> watchers = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * @param limits what each watcher may have left to read
     * @param budget what those of all resources may
     */
    StoreReader(Store store, String prefix, TextPool pool, WatchCache.Limits limits, WindowBudget budget) {
        this.store = store;
        this.prefix = prefix;
        this.pool = pool;
        this.limits = limits;
        this.budget = budget;
    }

    @Override
    public @Nullable StoredObject known(String key) {
        return get(key);
    }

    @Override
    public StoredObject shared(StoredObject written) {
        return written;
    }

    @Override
    public @Nullable StoredObject get(String key) {
        KeyValue newest = store.get(key);
        return newest == null ? null : object(newest);
    }

    private StoredObject object(KeyValue stored) {
        return StoredObject.of(stored, pool);
    }

    @Override
    public Snapshot cached() {
        return newest();
    }

    @Override
    public Snapshot newest() {
        return at(store.revision());
    }

    @Override
    public Snapshot at(long revision) {
        return new StoredSnapshot(store, prefix, revision, this::object);
    }

    /** Does not wait: as kube-apiserver, which says at once that there is no such revision. */
    @Override
    public boolean waitUntil(long revision, Duration timeout) {
        return store.revision() >= revision;
    }

    @Override
    public Watcher watch(WatchRequest request) {
        StoreWatcher watcher = new StoreWatcher(store, request, pool, limits, budget, watchers::remove);
        watchers.add(watcher);
        try {
            long now = store.revision();
            watcher.begin(request.initialEvents() ? at(now) : null, now);
        } catch (CompactedException e) {
            watcher.close();
            throw ExpiredException.ofWatch();
        } catch (RuntimeException e) {
            watcher.close();
            throw e;
        }
        if (closed) {
            watcher.lost();
        }
        return watcher;
    }

    @Override
    public Optional<CacheStatistics> statistics() {
        return Optional.empty();
    }

    @Override
    public void close() {
        closed = true;
        watchers.forEach(StoreWatcher::lost);
    }
}
