package io.flagwire.storage.resource;

import io.flagwire.storage.Counted;
import io.flagwire.storage.KeyValue;
import io.flagwire.storage.Range;
import io.flagwire.storage.Store;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;

/**
 * Objects that are read from the store part by part, all at one revision. An iterator has one part in memory, and forgets it
 * for the next; the first is kept, because it is read before anybody iterates.
 */
final class StoredRange implements Counted<StoredObject> {
    /** Most keys of the first part, when nobody knows yet how large values are. Each part has at most twice as many as the last. */
    static final int FIRST_KEYS_MAX = 128;

    /** Most keys of a part, however small their values are. */
    static final int KEYS_MAX = 10_000;

    /** What the values of a part are to have together, as far as those of the part before it tell. */
    static final long PART_BYTES = 4L << 20;

    private final Store store;
    private final String endExclusive;
    private final long revision;
    private final Function<KeyValue, StoredObject> decoder;
    private final Range first;

    /** @param most how many objects are likely to be looked at */
    StoredRange(
            Store store,
            String start,
            String endExclusive,
            long revision,
            long most,
            Function<KeyValue, StoredObject> decoder) {
        this.store = store;
        this.endExclusive = endExclusive;
        this.revision = revision;
        this.decoder = decoder;
        this.first = store.range(start, endExclusive, revision, Math.clamp(most, 1, FIRST_KEYS_MAX));
    }

    @Override
    public int size() {
        return first.count();
    }

    private Range after(Range part) {
        List<KeyValue> items = part.items();
        long bytes = 1;
        for (KeyValue item : items) {
            bytes += item.value().length;
        }
        long fitting = PART_BYTES * items.size() / bytes;
        int keys = Math.clamp(fitting, 1, Math.min(KEYS_MAX, 2 * items.size()));
        return store.range(items.get(items.size() - 1).key() + '\0', endExclusive, revision, keys);
    }

    @Override
    public Iterator<StoredObject> iterator() {
        return new Iterator<>() {
            private Range part = first;
            private int next;

            @Override
            public boolean hasNext() {
                return next < part.items().size() || part.more();
            }

            @Override
            public StoredObject next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                if (next == part.items().size()) {
                    part = after(part);
                    next = 0;
                }
                return decoder.apply(part.items().get(next++));
            }
        };
    }
}
