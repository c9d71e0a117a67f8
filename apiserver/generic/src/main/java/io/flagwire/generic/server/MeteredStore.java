package io.flagwire.generic.server;

import io.flagwire.apimachinery.schema.GroupResource;
import io.flagwire.generic.metrics.Counter;
import io.flagwire.generic.metrics.Histogram;
import io.flagwire.storage.ForwardingStore;
import io.flagwire.storage.KeyValue;
import io.flagwire.storage.Range;
import io.flagwire.storage.Store;
import io.flagwire.storage.StoreEvent;
import io.flagwire.storage.StoreException;
import io.flagwire.storage.StoreListener;
import io.flagwire.storage.WriteResult;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A store as one resource uses it, with everything counted. */
final class MeteredStore extends ForwardingStore {
    private final StoreMetrics metrics;
    private final GroupResource resource;
    private final Operation create;
    private final Operation update;
    private final Operation delete;
    private final Operation get;
    private final Operation list;

    MeteredStore(Store store, GroupResource resource, StoreMetrics metrics) {
        super(store);
        this.metrics = metrics;
        this.resource = resource;
        this.create = new Operation("create");
        this.update = new Operation("update");
        this.delete = new Operation("delete");
        this.get = new Operation("get");
        this.list = new Operation("list");
    }

    /** A kind of request. Its series exist once there was one. */
    private final class Operation {
        private final String name;
        private volatile @Nullable Histogram durations;
        private volatile @Nullable Counter requests;

        Operation(String name) {
            this.name = name;
        }

        /** @param startNanos a reading of {@link System#nanoTime} */
        void ended(long startNanos) {
            durations().observeSince(startNanos);
            requests().increment();
        }

        StoreException failed(StoreException e) {
            metrics.errors.with(resource.group(), name, resource.resource()).increment();
            return e;
        }

        private Histogram durations() {
            Histogram known = durations;
            if (known == null) {
                known = metrics.durations.with(resource.group(), name, resource.resource());
                durations = known;
            }
            return known;
        }

        private Counter requests() {
            Counter known = requests;
            if (known == null) {
                known = metrics.requests.with(resource.group(), name, resource.resource());
                requests = known;
            }
            return known;
        }
    }

    @Override
    public WriteResult put(String key, byte[] value, long expectedModRevision, Duration ttl) {
        Operation operation = expectedModRevision == 0 ? create : update;
        long start = System.nanoTime();
        try {
            return store.put(key, value, expectedModRevision, ttl);
        } catch (StoreException e) {
            throw operation.failed(e);
        } finally {
            operation.ended(start);
        }
    }

    @Override
    public WriteResult delete(String key, long expectedModRevision) {
        long start = System.nanoTime();
        try {
            return store.delete(key, expectedModRevision);
        } catch (StoreException e) {
            throw delete.failed(e);
        } finally {
            delete.ended(start);
        }
    }

    @Override
    public @Nullable KeyValue get(String key) {
        long start = System.nanoTime();
        try {
            return store.get(key);
        } catch (StoreException e) {
            throw get.failed(e);
        } finally {
            get.ended(start);
        }
    }

    @Override
    public Range range(String start, String endExclusive, long revision, int limit) {
        Range range = measuredRange(start, endExclusive, revision, limit);
        int items = range.items().size();
        metrics.lists.with(resource.group(), resource.resource()).increment();
        metrics.fetched.with(resource.group(), resource.resource()).add(items);
        metrics.evaluated.with(resource.group(), resource.resource()).add(items);
        metrics.returned.with(resource.group(), resource.resource()).add(items);
        return range;
    }

    private Range measuredRange(String from, String endExclusive, long revision, int limit) {
        long start = System.nanoTime();
        try {
            return store.range(from, endExclusive, revision, limit);
        } catch (StoreException e) {
            throw list.failed(e);
        } finally {
            list.ended(start);
        }
    }

    @Override
    public Watch watch(String prefix, long afterRevision, StoreListener listener) {
        Counter changes = metrics.events.with(resource.group(), resource.resource());
        Counter bookmarks = metrics.bookmarks.with(resource.group(), resource.resource());
        return store.watch(prefix, afterRevision, new StoreListener() {
            @Override
            public void changed(List<StoreEvent> events, long revision) {
                if (events.isEmpty()) {
                    bookmarks.increment();
                } else {
                    changes.add(events.size());
                }
                listener.changed(events, revision);
            }

            @Override
            public void lost() {
                listener.lost();
            }
        });
    }
}
