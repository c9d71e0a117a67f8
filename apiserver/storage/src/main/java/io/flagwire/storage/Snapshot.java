package io.flagwire.storage;

import org.jspecify.annotations.Nullable;

/** The objects of a resource as they were together at one revision. Immutable. */
public final class Snapshot {
    private final KeyedSet<StoredObject> objects;
    private final long revision;

    Snapshot(KeyedSet<StoredObject> objects, long revision) {
        this.objects = objects;
        this.revision = revision;
    }

    /** The revision at which this is the state of the whole resource; at or above that of each object. */
    public long revision() {
        return revision;
    }

    public int size() {
        return objects.size();
    }

    public @Nullable StoredObject get(String key) {
        return objects.get(key);
    }

    /** The objects whose keys start with a prefix, in the order of their keys. Costs no more than finding the first. */
    public KeyedSet.Slice<StoredObject> range(String prefix) {
        return objects.range(prefix, Store.prefixEnd(prefix));
    }

    /** Those of {@link #range(String)} that are at or behind {@code startKey}, as for the next page of a list. */
    public KeyedSet.Slice<StoredObject> range(String prefix, String startKey) {
        return objects.range(startKey.compareTo(prefix) > 0 ? startKey : prefix, Store.prefixEnd(prefix));
    }

    KeyedSet<StoredObject> objects() {
        return objects;
    }
}
