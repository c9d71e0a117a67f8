package io.flagwire.generic.server;

import io.flagwire.storage.StoreException;
import io.flagwire.storage.UnreadableValueException;
import io.flagwire.storage.resource.ResourceStorage;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How many objects there are. The store is asked for those of a resource without watch cache, but not more often than once in
 * an interval, and not at all for a while when it did not answer. Thread-safe.
 */
final class ObjectCounts {
    private final Duration interval;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<ResourceStorage, Count> counted = new HashMap<>(); // guarded by lock
    private boolean failed; // guarded by lock; whether the store did not answer the last time
    private long failedNanos; // guarded by lock

    private record Count(double objects, long nanos) {}

    ObjectCounts(Duration interval) {
        this.interval = interval;
    }

    /** {@link ResourceMetrics#UNKNOWN} if they cannot be counted. */
    double of(ResourceStorage storage) {
        try {
            return storage.statistics().isPresent() ? storage.cached().size() : ofStore(storage);
        } catch (UnreadableValueException e) {
            return ResourceMetrics.UNKNOWN;
        }
    }

    private double ofStore(ResourceStorage storage) {
        lock.lock();
        try {
            Count known = counted.get(storage);
            if (known != null && isNew(known.nanos)) {
                return known.objects;
            }
            if (failed && isNew(failedNanos)) {
                return ResourceMetrics.UNKNOWN;
            }
            int objects = storage.cached().size();
            counted.put(storage, new Count(objects, System.nanoTime()));
            failed = false;
            return objects;
        } catch (StoreException e) {
            failed = true;
            failedNanos = System.nanoTime();
            return ResourceMetrics.UNKNOWN;
        } finally {
            lock.unlock();
        }
    }

    private boolean isNew(long nanos) {
        return System.nanoTime() - nanos < interval.toNanos();
    }
}
