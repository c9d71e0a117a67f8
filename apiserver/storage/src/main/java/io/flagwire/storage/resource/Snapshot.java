package io.flagwire.storage.resource;

import io.flagwire.storage.Counted;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a resource as they were together at one revision. Does not change. May be used from any thread.
 *
 * <p>One that is not {@linkplain #isInMemory in memory} reads the store each time that it is asked, and throws what that
 * throws: a {@link CompactedException} as soon as the revision is no longer kept, also in the middle of a range.
 */
public sealed interface Snapshot permits CachedSnapshot, StoredSnapshot {
    /** The revision at which this is the state of the whole resource; at or above that of each object. */
    long revision();

    int size();

    @Nullable
    StoredObject get(String key);

    /** The objects whose keys start with a prefix, in the order of their keys. */
    default Counted<StoredObject> range(String prefix) {
        return range(prefix, prefix, null, Long.MAX_VALUE);
    }

    /**
     * Those of {@link #range(String)} that are at or behind {@code startKey}, as for the next page of a list, and have a value:
     * more of them, if there is no index by which they could be found. The first are known when this returns; the others are
     * in memory only while the iterator is there, if they were not before.
     *
     * @param term null to find all
     * @param most how many are likely to be looked at; there may be more
     */
    Counted<StoredObject> range(String prefix, String startKey, @Nullable IndexTerm term, long most);

    /** Whether all objects are in memory, so that to look at them, or to remember some, costs next to nothing. */
    boolean isInMemory();

    /** Whether the objects with a value are found without looking at others. */
    boolean isIndexed(IndexTerm term);
}
