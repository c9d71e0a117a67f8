package io.flagwire.generic.server;

import io.flagwire.generic.metrics.MetricRegistry;
import io.flagwire.generic.metrics.Samples;
import io.flagwire.storage.Store;
import io.flagwire.storage.StoreException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/** The size of the store, measured when somebody asks for the metrics, but not more often than once in an interval. */
final class StoreSize {
    private static final Logger LOG = System.getLogger(StoreSize.class.getName());

    /** As the first or only one is called, also if it is no etcd. */
    private static final String CLUSTER_ID = "etcd-0";

    private static final long NOT_MEASURED = -1;

    private final Store store;
    private final Duration interval;
    private final ReentrantLock lock = new ReentrantLock();
    private long size = NOT_MEASURED; // guarded by lock
    private long measuredNanos; // guarded by lock

    StoreSize(Store store, Duration interval) {
        this.store = store;
        this.interval = interval;
    }

    void register(MetricRegistry registry) {
        registry.readGauges(
                "apiserver_storage_size_bytes",
                "[STABLE] Bytes that the store takes up where it is kept.",
                this::read,
                "storage_cluster_id");
    }

    private void read(Samples samples) {
        lock.lock();
        try {
            long now = System.nanoTime();
            if (size == NOT_MEASURED || now - measuredNanos >= interval.toNanos()) {
                size = store.size();
                measuredNanos = now;
            }
            samples.add(size, CLUSTER_ID);
        } catch (StoreException e) {
            LOG.log(Level.WARNING, "cannot measure the size of the store: " + e.getMessage());
        } finally {
            lock.unlock();
        }
    }
}
