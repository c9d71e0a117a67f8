package io.flagwire.storage.resource;

import io.flagwire.storage.StoreEvent;
import io.flagwire.storage.StoreListener;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one resource in memory, with the changes that led to them. The store's thread is the only writer: it
 * publishes the next snapshot by one volatile write, then links the changes to the event window and to the topics that they
 * concern, then rings the waker. So whoever sees an event finds it in the snapshot. Reading takes no lock.
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

    /** Hears how the cache fares, on the store's thread: must not block. */
    interface Owner {
        /**
         * The snapshot is a newer one.
         *
         * @param changes how many have come with it
         */
        void advanced(int changes);

        /** The store has lost the cache, which has ended. */
        void lost();
    }

    private final TextPool pool;
    private final Owner owner;
    private final Map<String, StoredObject> latest; // never behind the snapshot; written by the store's thread
    private final Waker waker = new Waker();
    private final EventWindow window;
    private final Topics topics;

    /** Held for as long as it takes to link a batch, or to find a place in a chain; never while anybody waits. */
    private final ReentrantLock lock = new ReentrantLock();

    private volatile CachedSnapshot snapshot; // written by the store's thread
    private volatile long linkedRevision; // written by the store's thread
    private volatile boolean ended;

    WatchCache(String prefix, CachedSnapshot snapshot, TextPool pool, Limits limits, WindowBudget budget, Owner owner) {
        this.pool = pool;
        this.owner = owner;
        this.window = new EventWindow(snapshot.revision(), limits, budget);
        this.topics = new Topics(prefix);
        this.latest = new ConcurrentHashMap<>(snapshot.size());
        for (StoredObject object : snapshot.objects().all().all()) {
            latest.put(object.key(), object);
        }
        this.snapshot = new CachedSnapshot(snapshot.objects(), latest, snapshot.revision());
        this.linkedRevision = snapshot.revision();
        waker.start();
    }

    @Override
    public void changed(List<StoreEvent> events, long revision) {
        IndexedObjects objects = snapshot.objects();
        List<WindowEvent> made = events.isEmpty() ? List.of() : new ArrayList<>(events.size());
        for (StoreEvent event : events) {
            StoredObject old = objects.all().get(event.key());
            StoredObject current = null;
            if (event instanceof StoreEvent.Put put) {
                current = StoredObject.of(put.current(), pool);
                objects = objects.with(current);
                latest.put(event.key(), current);
            } else {
                objects = objects.without(event.key());
                latest.remove(event.key());
            }
            made.add(new WindowEvent(event.key(), event.revision(), old, current));
        }
        publish(new CachedSnapshot(objects, latest, revision), made);
        owner.advanced(events.size());
    }

    private void publish(CachedSnapshot next, List<WindowEvent> made) {
        lock.lock();
        try {
            if (ended) {
                return;
            }
            snapshot = next;
            for (WindowEvent event : made) {
                window.append(new EventLink(event));
                topics.append(event, waker);
            }
            window.trim();
        } finally {
            lock.unlock();
        }
        linkedRevision = next.revision();
        waker.ring();
    }

    @Override
    public void lost() {
        close();
        owner.lost();
    }

    CachedSnapshot snapshot() {
        return snapshot;
    }

    /** Every change at or below this revision is in the chains. */
    long linkedRevision() {
        return linkedRevision;
    }

    /** The oldest revision after which the window has every change. */
    long oldestRevision() {
        return window.oldestRevision();
    }

    /** Whether the cache no longer follows the store, and its watchers end. */
    boolean isEnded() {
        return ended;
    }

    /** The snapshot at a revision, made by taking back later changes; null if the window does not reach so far. */
    @Nullable
    CachedSnapshot snapshotAt(long revision) {
        CachedSnapshot now;
        EventLink link;
        EventLink tail;
        lock.lock();
        try {
            now = snapshot;
            link = window.base();
            tail = window.tail();
        } finally {
            lock.unlock();
        }
        if (revision == now.revision()) {
            return now;
        }
        if (revision < link.revision || revision > now.revision()) {
            return null;
        }
        ArrayDeque<WindowEvent> later = new ArrayDeque<>();
        while (link != tail) {
            link = link.next;
            if (link == null || link == EventLink.DROPPED) {
                return null;
            }
            if (link.revision > revision && link.event != null) {
                later.push(link.event);
            }
        }
        IndexedObjects objects = now.objects();
        for (WindowEvent undone : later) {
            StoredObject old = undone.old();
            objects = old == null ? objects.without(undone.key) : objects.with(old);
        }
        return new CachedSnapshot(objects, latest, revision);
    }

    /** A watcher that begins within the window; null if the window does not reach back to the revision. */
    @Nullable
    CacheWatcher watcher(WatchRequest request) {
        CacheWatcher watcher = register(request);
        if (watcher != null) {
            watcher.skipUnconcerned();
        }
        return watcher;
    }

    private @Nullable CacheWatcher register(WatchRequest request) {
        lock.lock();
        try {
            EventLink now = window.tail();
            EventLink from = request.initialEvents() ? now : window.find(request.afterRevision());
            if (from == null) {
                return null;
            }
            Topic topic = topics.find(request, now.revision);
            EventLink place = topics.isEverything(topic) ? now : topic.tail();
            CachedSnapshot initial = request.initialEvents() ? snapshot : null;
            CacheWatcher watcher =
                    new CacheWatcher(this, request, topic, new CacheWatcher.Begin(initial, from, now, place));
            topic.add(watcher);
            return watcher;
        } finally {
            lock.unlock();
        }
    }

    /** How much more the event window may keep. */
    Limits room() {
        lock.lock();
        try {
            return window.room();
        } finally {
            lock.unlock();
        }
    }

    /** Puts older changes in front of the window, see {@link EventWindow#prepend}. */
    void prepend(long afterRevision, List<WindowEvent> older, long upTo) {
        lock.lock();
        try {
            window.prepend(afterRevision, older, upTo);
        } finally {
            lock.unlock();
        }
    }

    void remove(CacheWatcher watcher) {
        lock.lock();
        try {
            watcher.topic().remove(watcher);
        } finally {
            lock.unlock();
        }
    }

    /** Ends all watchers. */
    @Override
    public void close() {
        lock.lock();
        try {
            if (!ended) {
                ended = true;
                window.clear();
                topics.all().forEach(waker);
            }
        } finally {
            lock.unlock();
        }
        waker.close();
    }
}
