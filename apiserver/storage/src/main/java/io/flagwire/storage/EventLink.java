package io.flagwire.storage;

import io.flagwire.storage.WatchEvent.Change;
import io.flagwire.storage.WatchEvent.Type;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A change in the event window: a link of a chain that grows at its end. A watcher holds the link that it has seen last and
 * follows {@link #next}; it holds nothing else, so that thousands of watchers cost the writer nothing.
 *
 * <pre>
 * base ──► link ──► link ──► tail        the window is what follows the base
 *   ▲ dropped, but still known by revision
 * </pre>
 *
 * Whoever stands before the base finds {@link #DROPPED} next. Safe for all threads.
 */
final class EventLink {
    /** What follows a link whose successor has left the window. */
    static final EventLink DROPPED = new EventLink(0);

    final long revision;
    final String key;
    private final @Nullable StoredObject old;
    private final @Nullable StoredObject current;
    private final @Nullable Change natural;

    /** Set once when the next change comes, and once more when that leaves the window. */
    volatile @Nullable EventLink next;

    private volatile @Nullable Change appeared;
    private volatile @Nullable Change disappeared;

    /** A link without change, for the begin of a chain. */
    EventLink(long revision) {
        this.revision = revision;
        this.key = "";
        this.old = null;
        this.current = null;
        this.natural = null;
    }

    /**
     * @param old the object before, null if it is new
     * @param current the object now, null if it was deleted
     */
    EventLink(String key, long revision, @Nullable StoredObject old, @Nullable StoredObject current) {
        this.revision = revision;
        this.key = key;
        this.old = old;
        this.current = current;
        if (current != null) {
            natural = new Change(old == null ? Type.ADDED : Type.MODIFIED, current);
        } else {
            natural = old == null ? null : new Change(Type.DELETED, old.withRevision(revision));
        }
    }

    @Nullable
    StoredObject old() {
        return old;
    }

    /** Bytes that the link keeps in memory: both states, and the new one once more in encoded form. */
    long weight() {
        return (old == null ? 0 : old.length()) + (current == null ? 0 : 2L * current.length());
    }

    /** The change as a filter sees it; null if it sees nothing. */
    @Nullable
    Change seenThrough(Predicate<StoredObject> filter) {
        boolean before = old != null && filter.test(old);
        if (current == null) {
            return before ? natural : null;
        }
        if (filter.test(current)) {
            return before || old == null ? natural : appeared(current);
        }
        return before && old != null ? disappeared(old) : null;
    }

    // Two threads may both make the change; both are right, and one is kept.
    private Change appeared(StoredObject object) {
        Change change = appeared;
        if (change == null) {
            change = new Change(Type.ADDED, object);
            appeared = change;
        }
        return change;
    }

    private Change disappeared(StoredObject object) {
        Change change = disappeared;
        if (change == null) {
            change = new Change(Type.DELETED, object.withRevision(revision));
            disappeared = change;
        }
        return change;
    }
}
