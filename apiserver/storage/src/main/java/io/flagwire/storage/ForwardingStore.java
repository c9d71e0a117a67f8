package io.flagwire.storage;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A store that another one stands behind, for those that change a part of what it does. Closing it closes the other.
 */
public abstract class ForwardingStore implements Store {
    /** What does the work. */
    protected final Store store;

    protected ForwardingStore(Store store) {
        this.store = store;
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
        return store.get(key);
    }

    @Override
    public boolean isStale(String key) {
        return store.isStale(key);
    }

    @Override
    public Range range(String start, String endExclusive, long revision, int limit) {
        return store.range(start, endExclusive, revision, limit);
    }

    @Override
    public Watch watch(String prefix, long afterRevision, StoreListener listener) {
        return store.watch(prefix, afterRevision, listener);
    }

    @Override
    public boolean isShared() {
        return store.isShared();
    }

    @Override
    public long revision() {
        return store.revision();
    }

    @Override
    public long compactedRevision() {
        return store.compactedRevision();
    }

    @Override
    public @Nullable Duration timeToLive(String key) {
        return store.timeToLive(key);
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
        store.check(timeout);
    }

    @Override
    public void close() {
        store.close();
    }
}
