package io.flagwire.storage.proof;

import io.flagwire.storage.KeyValue;
import io.flagwire.storage.Range;
import io.flagwire.storage.Store;
import io.flagwire.storage.StoreListener;
import io.flagwire.storage.WriteResult;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A store that hands every call to another. */
abstract class ForwardingStore implements Store {
    final Store store;

    ForwardingStore(Store store) {
        this.store = store;
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
    public @Nullable Duration timeToLive(String key) {
        return store.timeToLive(key);
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
