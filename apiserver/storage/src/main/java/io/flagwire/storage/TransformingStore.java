package io.flagwire.storage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A store whose values have another form than its callers see. Whatever returns a value may throw
 * {@link UnreadableValueException}; a listener whose change cannot be read is lost.
 */
public final class TransformingStore extends ForwardingStore {
    private final ValueTransformer transformer;

    public TransformingStore(Store store, ValueTransformer transformer) {
        super(store);
        this.transformer = transformer;
    }

    private static KeyValue read(KeyValue stored, ValueTransformer transformer) {
        byte[] value = transformer.fromStorage(stored.key(), stored.value()).bytes();
        return value == stored.value()
                ? stored
                : new KeyValue(stored.key(), value, stored.createRevision(), stored.modRevision(), stored.version());
    }

    private static @Nullable KeyValue readIfPresent(@Nullable KeyValue stored, ValueTransformer transformer) {
        return stored == null ? null : read(stored, transformer);
    }

    private WriteResult read(WriteResult result) {
        return switch (result) {
            case WriteResult.Written written -> written;
            case WriteResult.Conflict conflict ->
                new WriteResult.Conflict(readIfPresent(conflict.current(), transformer));
        };
    }

    static StoreEvent read(StoreEvent event, ValueTransformer transformer) {
        return switch (event) {
            case StoreEvent.Put put ->
                new StoreEvent.Put(read(put.current(), transformer), readIfPresent(put.previous(), transformer));
            case StoreEvent.Delete delete ->
                new StoreEvent.Delete(read(delete.previous(), transformer), delete.revision());
        };
    }

    @Override
    public WriteResult put(String key, byte[] value, long expectedModRevision, Duration ttl) {
        return read(store.put(key, transformer.toStorage(key, value), expectedModRevision, ttl));
    }

    @Override
    public WriteResult delete(String key, long expectedModRevision) {
        return read(store.delete(key, expectedModRevision));
    }

    @Override
    public @Nullable KeyValue get(String key) {
        return readIfPresent(store.get(key), transformer);
    }

    @Override
    public boolean isStale(String key) {
        if (transformer == ValueTransformer.IDENTITY) {
            return store.isStale(key);
        }
        KeyValue stored = store.get(key);
        return stored != null && (transformer.fromStorage(key, stored.value()).stale() || store.isStale(key));
    }

    @Override
    public Range range(String start, String endExclusive, long revision, int limit) {
        Range stored = store.range(start, endExclusive, revision, limit);
        List<KeyValue> items = new ArrayList<>(stored.items().size());
        for (KeyValue item : stored.items()) {
            items.add(read(item, transformer));
        }
        return new Range(items, stored.more(), stored.count(), stored.revision());
    }

    @Override
    public Watch watch(String prefix, long afterRevision, StoreListener listener) {
        return store.watch(prefix, afterRevision, new TransformingListener(listener, transformer));
    }
}
