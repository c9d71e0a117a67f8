package io.flagwire.storage;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The objects of a resource as they were together at one revision. Does not change. */
public final class Snapshot {
    private final IndexedObjects objects;
    private final Map<String, StoredObject> latest;
    private final long revision;

    Snapshot(IndexedObjects objects, long revision) {
        this(objects, Map.of(), revision);
    }

    /**
     * @param latest the newest objects, which is ahead of this snapshot and may go on: a short way to those objects that have
     *     not changed since
     */
    Snapshot(IndexedObjects objects, Map<String, StoredObject> latest, long revision) {
        this.objects = objects;
        this.latest = latest;
        this.revision = revision;
    }

    /** The revision at which this is the state of the whole resource; at or above that of each object. */
    public long revision() {
        return revision;
    }

    public int size() {
        return objects.all().size();
    }

    /** Costs the same however many objects there are, if they have not changed since. */
    public @Nullable StoredObject get(String key) {
        StoredObject newest = latest.get(key);
        return newest != null && newest.revision() <= revision
                ? newest
                : objects.all().get(key);
    }

    /** The objects whose keys start with a prefix, in the order of their keys. Costs no more than finding the first. */
    public KeyedSet.Slice<StoredObject> range(String prefix) {
        return objects.all().range(prefix, Store.prefixEnd(prefix));
    }

    /**
     * Those of {@link #range(String)} that are at or behind {@code startKey}, as for the next page of a list, and have a value:
     * more of them, if there is no index by which they could be found.
     *
     * @param term null to find all
     */
    public KeyedSet.Slice<StoredObject> range(String prefix, String startKey, @Nullable IndexTerm term) {
        return objects.candidates(term)
                .range(startKey.compareTo(prefix) > 0 ? startKey : prefix, Store.prefixEnd(prefix));
    }

    /** Whether the objects with a value are found without looking at others. */
    public boolean isIndexed(IndexTerm term) {
        return objects.isIndexed(term);
    }

    IndexedObjects objects() {
        return objects;
    }
}
