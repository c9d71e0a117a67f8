package io.flagwire.storage;

import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one resource in memory, with the changes that led to them. The store's thread is the only writer: it
 * publishes the next snapshot together with the end of the event window by one volatile write, then links the window to it,
 * then rings the waker. So whoever sees an event finds it in the snapshot.
 */
final class WatchCache implements StoreListener, AutoCloseable {
    /**
     * How much the event window keeps.
     *
     * @param events most changes
     * @param bytes most bytes of objects that only the window may keep in memory; the newest change is kept in any case
     */
    record Limits(int events, long bytes) {
        static final Limits DEFAULT = new Limits(32 * 1024, 32L << 20);
    }

    /** What is published together: events behind the tail are newer than the snapshot. */
    record View(Snapshot snapshot, EventLink tail) {}

    private final Limits limits;
    private final TextPool pool;
    private final Waker waker;
    private final Owner owner;

    private volatile View view; // written by the store's thread
    private volatile EventLink base; // written by the store's thread
    private volatile boolean ended;
    private int windowEvents; // the store's thread's own
    private long windowBytes; // the store's thread's own

    /** Hears how the cache fares, on the store's thread: must not block. */
    interface Owner {
        /** The snapshot is a newer one. */
        void advanced();

        /** The store has lost the cache, which has ended. */
        void lost();
    }

    WatchCache(KeyedSet<StoredObject> objects, long revision, TextPool pool, Limits limits, Owner owner) {
        this.limits = limits;
        this.owner = owner;
        this.pool = pool;
        this.base = new EventLink(revision);
        this.view = new View(new Snapshot(objects, revision), base);
        this.waker = new Waker(this, base);
    }

    @Override
    public void changed(List<StoreEvent> events, long revision) {
        View before = view;
        KeyedSet<StoredObject> objects = before.snapshot().objects();
        EventLink first = null;
        EventLink last = before.tail();
        for (StoreEvent event : events) {
            StoredObject old = objects.get(event.key());
            StoredObject current = null;
            if (event instanceof StoreEvent.Put put) {
                current = ResourceStorage.object(put.current(), pool);
                objects = objects.with(current);
            } else {
                objects = objects.without(event.key());
            }
            EventLink link = new EventLink(event.key(), event.revision(), old, current);
            if (first == null) {
                first = link;
            } else {
                last.next = link;
            }
            last = link;
            windowEvents++;
            windowBytes += link.weight();
        }
        view = new View(new Snapshot(objects, revision), last);
        if (first != null) {
            before.tail().next = first;
            trim();
            waker.ring();
        }
        owner.advanced();
    }

    @Override
    public void lost() {
        close();
        owner.lost();
    }

    private void trim() {
        while (windowEvents > 1 && (windowEvents > limits.events() || windowBytes > limits.bytes())) {
            EventLink dropped = base;
            EventLink next = dropped.next;
            if (next == null) {
                return;
            }
            base = next;
            dropped.next = EventLink.DROPPED;
            windowEvents--;
            windowBytes -= next.weight();
        }
    }

    View view() {
        return view;
    }

    /** The oldest revision after which the window has every change. */
    long oldestRevision() {
        return base.revision;
    }

    /** Whether the cache no longer follows the store, and its watchers end. */
    boolean isEnded() {
        return ended;
    }

    /** The snapshot at a revision, made by taking back later changes; null if the window does not reach so far. */
    @Nullable
    Snapshot snapshotAt(long revision) {
        View now = view;
        if (revision == now.snapshot().revision()) {
            return now.snapshot();
        }
        EventLink link = base;
        if (revision < link.revision || revision > now.snapshot().revision()) {
            return null;
        }
        ArrayDeque<EventLink> later = new ArrayDeque<>();
        while (link != now.tail()) {
            link = link.next;
            if (link == null || link == EventLink.DROPPED) {
                return null;
            }
            if (link.revision > revision) {
                later.push(link);
            }
        }
        KeyedSet<StoredObject> objects = now.snapshot().objects();
        for (EventLink undone : later) {
            StoredObject old = undone.old();
            objects = old == null ? objects.without(undone.key) : objects.with(old);
        }
        return new Snapshot(objects, revision);
    }

    /** A watcher that begins within the window; null if the window does not reach back to the revision. */
    @Nullable
    Watcher watcher(WatchRequest request) {
        View now = view;
        if (request.initialEvents()) {
            return register(new Watcher(this, request, now.tail(), now.snapshot(), new ArrayDeque<>()));
        }
        EventLink from = now.tail();
        if (request.afterRevision() < from.revision) {
            from = find(request.afterRevision());
        }
        return from == null ? null : register(new Watcher(this, request, from, null, new ArrayDeque<>()));
    }

    /** A watcher that begins with older changes, which lead up to a view. */
    Watcher watcher(WatchRequest request, ArrayDeque<EventLink> olderChanges, View upTo) {
        return register(new Watcher(this, request, upTo.tail(), null, olderChanges));
    }

    private Watcher register(Watcher watcher) {
        waker.add(watcher);
        return watcher;
    }

    /** The last link at or below a revision. */
    private @Nullable EventLink find(long revision) {
        EventLink link = base;
        if (revision < link.revision) {
            return null;
        }
        while (true) {
            EventLink next = link.next;
            if (next == EventLink.DROPPED) {
                return null;
            }
            if (next == null || next.revision > revision) {
                return link;
            }
            link = next;
        }
    }

    void remove(Watcher watcher) {
        waker.remove(watcher);
    }

    /** Ends all watchers. */
    @Override
    public void close() {
        ended = true;
        waker.close();
    }
}
