package io.flagwire.generic.server;

import io.flagwire.storage.ForwardingStore;
import io.flagwire.storage.Store;
import io.flagwire.storage.WriteResult;
import java.time.Duration;

/** A store as a resource uses it whose objects exist for a time after they were last written. */
final class ExpiringStore extends ForwardingStore {
    private final Duration timeToLive;

    ExpiringStore(Store store, Duration timeToLive) {
        super(store);
        this.timeToLive = timeToLive;
    }

    @Override
    public WriteResult put(String key, byte[] value, long expectedModRevision, Duration ttl) {
        return store.put(key, value, expectedModRevision, timeToLive);
    }
}
