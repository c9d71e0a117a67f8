package io.flagwire.storage.resource;

import io.flagwire.storage.Counted;
import io.flagwire.storage.Store;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A snapshot that is in memory. */
final class CachedSnapshot implements Snapshot {
    private final IndexedObjects objects;
    private final Map<String, StoredObject> latest;
    private final long revision;

    CachedSnapshot(IndexedObjects objects, long revision) {
        this(objects, Map.of(), revision);
    }

    /**
     * @param latest the newest objects, which is ahead of this snapshot and may go on: a short way to those objects that have
     *     not changed since
     */
    CachedSnapshot(IndexedObjects objects, Map<String, StoredObject> latest, long revision) {
        this.objects = objects;
        this.latest = latest;
        this.revision = revision;
    }

    @Override
    public long revision() {
        return revision;
    }

    @Override
    public int size() {
        return objects.all().size();
    }

    /** Costs the same however many objects there are, if they have not changed since. */
    @Override
    public @Nullable StoredObject get(String key) {
        StoredObject newest = latest.get(key);
        return newest != null && newest.revision() <= revision
                ? newest
                : objects.all().get(key);
    }

    /** Costs no more than finding the first. */
    @Override
    public Counted<StoredObject> range(String prefix, String startKey, @Nullable IndexTerm term, long most) {
        return objects.candidates(term)
                .range(startKey.compareTo(prefix) > 0 ? startKey : prefix, Store.prefixEnd(prefix));
    }

    @Override
    public boolean isInMemory() {
        return true;
    }

    @Override
    public boolean isIndexed(IndexTerm term) {
        return objects.isIndexed(term);
    }

    IndexedObjects objects() {
        return objects;
    }
}
