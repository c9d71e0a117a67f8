package io.flagwire.storage;

import io.flagwire.storage.WatchEvent.Change;
import io.flagwire.storage.WatchEvent.End;
import io.flagwire.storage.WatchEvent.InitialEventsEnd;
import io.flagwire.storage.WatchEvent.Type;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One client's place in the changes of a resource. It belongs to one thread, which reads the shared event window itself:
 * there is no queue, and nobody waits for a slow one. Who falls behind the window gets an {@link ExpiredException}.
 */
public final class Watcher implements AutoCloseable {
    private static final AtomicReferenceFieldUpdater<Watcher, EventLink> CURSOR =
            AtomicReferenceFieldUpdater.newUpdater(Watcher.class, EventLink.class, "cursor");

    private final WatchCache cache;
    private final WatchRequest request;
    private final ArrayDeque<EventLink> olderChanges;
    private @Nullable Iterator<StoredObject> initial;
    private final long after;
    private long revision;

    /** The link seen last. Moved by the owner, and by the waker over changes that the request is not about. */
    private volatile EventLink cursor;

    /** The owner while it sleeps. */
    private volatile @Nullable Thread sleeper;

    /**
     * @param initial the snapshot to begin with, null to begin with changes
     * @param olderChanges changes that come before those behind {@code from}
     */
    Watcher(
            WatchCache cache,
            WatchRequest request,
            EventLink from,
            @Nullable Snapshot initial,
            ArrayDeque<EventLink> olderChanges) {
        this.cache = cache;
        this.request = request;
        this.cursor = from;
        this.olderChanges = olderChanges;
        this.initial = initial == null ? null : objects(initial, request.keyPrefix());
        this.after = initial == null ? request.afterRevision() : initial.revision();
        this.revision = after;
    }

    private static Iterator<StoredObject> objects(Snapshot snapshot, String keyPrefix) {
        if (keyPrefix.endsWith("/")) {
            return snapshot.range(keyPrefix).iterator();
        }
        StoredObject object = snapshot.get(keyPrefix);
        return object == null
                ? Collections.emptyIterator()
                : Collections.singleton(object).iterator();
    }

    /**
     * The next event, for which the calling thread waits.
     *
     * @return null if there is none within the timeout; with a timeout of zero the answer comes at once
     * @throws ExpiredException if the watcher was too slow; it stays so
     */
    public @Nullable WatchEvent next(Duration timeout) throws InterruptedException {
        WatchEvent event = poll();
        if (event != null) {
            return event;
        }
        long deadline = System.nanoTime() + timeout.toNanos();
        while (true) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return null;
            }
            sleep(left);
            event = poll();
            if (event != null) {
                return event;
            }
        }
    }

    /**
     * The revision up to which this watcher has returned everything, as a bookmark tells it: also moves when other objects
     * change. While initial events come, the revision at which they were taken.
     */
    public long revision() {
        return revision;
    }

    private @Nullable WatchEvent poll() {
        if (initial != null) {
            return nextInitial(initial);
        }
        for (EventLink link = olderChanges.poll(); link != null; link = olderChanges.poll()) {
            Change change = take(link);
            if (change != null) {
                return change;
            }
        }
        while (true) {
            WatchCache.View view = cache.view();
            EventLink at = cursor;
            EventLink link = at.next;
            if (link == null) {
                if (at == view.tail()) {
                    revision = Math.max(revision, view.snapshot().revision());
                }
                return cache.isEnded() ? new End() : null;
            }
            if (link == EventLink.DROPPED) {
                throw new ExpiredException(revision, cache.oldestRevision());
            }
            cursor = link;
            Change change = take(link);
            if (change != null) {
                return change;
            }
        }
    }

    private WatchEvent nextInitial(Iterator<StoredObject> objects) {
        while (objects.hasNext()) {
            StoredObject object = objects.next();
            if (request.filter().test(object)) {
                return new Change(Type.ADDED, object);
            }
        }
        initial = null;
        return new InitialEventsEnd(revision);
    }

    private @Nullable Change take(EventLink link) {
        if (link.revision <= after) {
            return null;
        }
        revision = link.revision;
        return concerns(link) ? link.seenThrough(request.filter()) : null;
    }

    private void sleep(long nanos) throws InterruptedException {
        sleeper = Thread.currentThread();
        try {
            // The waker reads sleeper after the link is set: one of the two sees the other.
            if (cursor.next == null && !cache.isEnded()) {
                LockSupport.parkNanos(this, nanos);
            }
        } finally {
            sleeper = null;
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    /** Whether the request is about the changed object. */
    boolean concerns(EventLink link) {
        return request.covers(link.key);
    }

    /** Moves a watcher that has seen all before over changes that do not concern it; false if it stands elsewhere. */
    boolean skip(EventLink from, EventLink to) {
        return CURSOR.compareAndSet(this, from, to);
    }

    void wake() {
        Thread thread = sleeper;
        if (thread != null) {
            LockSupport.unpark(thread);
        }
    }

    /** Gives the place up. To be called when the owner no longer waits; closing again does nothing. */
    @Override
    public void close() {
        cache.remove(this);
    }
}
