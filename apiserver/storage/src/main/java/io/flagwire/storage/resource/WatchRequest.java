package io.flagwire.storage.resource;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a watcher wants to see.
 *
 * @param keyPrefix the objects' keys: a prefix that ends with a slash, as the resource's or a namespace's, or else one key
 * @param afterRevision the last revision that the client knows: changes after it are sent. Not read if initial events are
 *     wanted
 * @param initialEvents whether to begin with the present objects as ADDED and an {@link WatchEvent.InitialEventsEnd}
 * @param filter which objects the watcher sees, as selectors say it; pure, called from any thread. An object that begins to
 *     pass is ADDED, one that no longer passes is DELETED
 * @param term what all objects that pass the filter have in common, so that other changes cost nothing; null if that is
 *     nothing or not known
 */
public record WatchRequest(
        String keyPrefix,
        long afterRevision,
        boolean initialEvents,
        Predicate<StoredObject> filter,
        @Nullable IndexTerm term) {
    /** The filter that lets all objects through. */
    public static final Predicate<StoredObject> EVERYTHING = object -> true;

    public WatchRequest(String keyPrefix, long afterRevision, boolean initialEvents, Predicate<StoredObject> filter) {
        this(keyPrefix, afterRevision, initialEvents, filter, null);
    }

    /** Whether the request is about the object with this key. */
    boolean covers(String key) {
        return keyPrefix.endsWith("/") ? key.startsWith(keyPrefix) : key.equals(keyPrefix);
    }

    /** The objects that initial events tell of, as far as the filter lets them through. */
    Iterator<StoredObject> objects(Snapshot snapshot) {
        if (keyPrefix.endsWith("/")) {
            return snapshot.range(keyPrefix, keyPrefix, term, Long.MAX_VALUE).iterator();
        }
        StoredObject object = snapshot.get(keyPrefix);
        return object == null ? Collections.emptyIterator() : List.of(object).iterator();
    }

    /** All changes after a revision. */
    public static WatchRequest after(String keyPrefix, long revision) {
        return new WatchRequest(keyPrefix, revision, false, EVERYTHING);
    }

    /** All present objects, then all changes. */
    public static WatchRequest withInitialEvents(String keyPrefix) {
        return new WatchRequest(keyPrefix, 0, true, EVERYTHING);
    }
}
