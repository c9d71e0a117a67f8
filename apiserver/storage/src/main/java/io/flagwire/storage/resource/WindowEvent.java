package io.flagwire.storage.resource;

import io.flagwire.storage.StoreEvent;
import io.flagwire.storage.resource.WatchEvent.Change;
import io.flagwire.storage.resource.WatchEvent.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A change of an object, as the event window keeps it for all watchers. Safe for all threads. */
final class WindowEvent {
    final String key;
    final long revision;
    private final @Nullable StoredObject old;
    private final @Nullable StoredObject current;
    private final @Nullable Change natural;

    /** The topics whose chains the event is in. */
    private List<Topic> topics = List.of(); // guarded by the cache's lock

    private volatile @Nullable Change appeared;
    private volatile @Nullable Change disappeared;

    /**
     * @param old the object before, null if it is new
     * @param current the object now, null if it was deleted
     */
    WindowEvent(String key, long revision, @Nullable StoredObject old, @Nullable StoredObject current) {
        this.key = key;
        this.revision = revision;
        this.old = old;
        this.current = current;
        if (current != null) {
            natural = new Change(old == null ? Type.ADDED : Type.MODIFIED, current);
        } else {
            natural = old == null ? null : new Change(Type.DELETED, old.withRevision(revision));
        }
    }

    /**
     * A change of an object, as the store tells of it.
     *
     * @throws StoreUnavailableException if a value is no object
     */
    static WindowEvent of(StoreEvent event, TextPool pool) {
        return switch (event) {
            case StoreEvent.Put put ->
                new WindowEvent(
                        put.key(),
                        put.revision(),
                        put.previous() == null ? null : StoredObject.of(put.previous(), pool),
                        StoredObject.of(put.current(), pool));
            case StoreEvent.Delete delete ->
                new WindowEvent(delete.key(), delete.revision(), StoredObject.of(delete.previous(), pool), null);
        };
    }

    void addTo(Topic topic) {
        if (topics.isEmpty()) {
            topics = new ArrayList<>(2);
        }
        topics.add(topic);
        topic.append(this);
    }

    void dropFromTopics() {
        for (int i = 0; i < topics.size(); i++) {
            topics.get(i).drop(this);
        }
        topics = List.of();
    }

    @Nullable
    StoredObject old() {
        return old;
    }

    @Nullable
    StoredObject current() {
        return current;
    }

    /** Bytes that the event keeps in memory: both states, and the new one once more in encoded form. */
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
