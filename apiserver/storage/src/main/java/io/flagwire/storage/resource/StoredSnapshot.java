package io.flagwire.storage.resource;

import io.flagwire.storage.Counted;
import io.flagwire.storage.KeyValue;
import io.flagwire.storage.Range;
import io.flagwire.storage.Store;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A snapshot that lies in the store and is never in memory as a whole. */
final class StoredSnapshot implements Snapshot {
    private final Store store;
    private final String prefix;
    private final long revision;
    private final Function<KeyValue, StoredObject> decoder;

    /**
     * @param prefix begin of the keys of all objects
     * @param revision above 0
     */
    StoredSnapshot(Store store, String prefix, long revision, Function<KeyValue, StoredObject> decoder) {
        this.store = store;
        this.prefix = prefix;
        this.revision = revision;
        this.decoder = decoder;
    }

    @Override
    public long revision() {
        return revision;
    }

    @Override
    public int size() {
        return store.range(prefix, Store.prefixEnd(prefix), revision, 1).count();
    }

    @Override
    public @Nullable StoredObject get(String key) {
        Range only = store.range(key, key + '\0', revision, 1);
        return only.items().isEmpty() ? null : decoder.apply(only.items().get(0));
    }

    @Override
    public Counted<StoredObject> range(String prefix, String startKey, @Nullable IndexTerm term, long most) {
        String start = startKey.compareTo(prefix) > 0 ? startKey : prefix;
        return new StoredRange(store, start, Store.prefixEnd(prefix), revision, most, decoder);
    }

    @Override
    public boolean isInMemory() {
        return false;
    }

    @Override
    public boolean isIndexed(IndexTerm term) {
        return false;
    }
}
