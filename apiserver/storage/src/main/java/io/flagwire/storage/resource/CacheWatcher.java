package io.flagwire.storage.resource;

import io.flagwire.storage.resource.WatchEvent.Change;
import io.flagwire.storage.resource.WatchEvent.End;
import io.flagwire.storage.resource.WatchEvent.InitialEventsEnd;
import io.flagwire.storage.resource.WatchEvent.Type;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A watcher that reads the shared chain of its topic itself: there is no queue, and nobody waits for a slow one. Who falls
 * behind the window gets an {@link ExpiredException}; changes that do not concern the topic never push anybody out.
 */
final class CacheWatcher implements Watcher {
    private final WatchCache cache;
    private final WatchRequest request;
    private final Topic topic;
    private @Nullable Iterator<StoredObject> initial;
    private final long after;
    private long revision;
    private long initialEvents;

    /** Where the window is left for the topic's chain. Null when that has happened. */
    private @Nullable EventLink windowEnd;

    private EventLink topicBegin;

    /** The link seen last. */
    private EventLink cursor;

    /** The owner while it sleeps. */
    private volatile @Nullable Thread sleeper;

    private volatile @Nullable Follower follower;

    /**
     * Where a watcher begins.
     *
     * @param initial the snapshot to begin with, null to begin with changes
     * @param from a link of the window
     * @param windowEnd the newest link of the window
     * @param topicBegin the newest link of the topic's chain at the time of {@code windowEnd}
     */
    record Begin(@Nullable Snapshot initial, EventLink from, EventLink windowEnd, EventLink topicBegin) {}

    CacheWatcher(WatchCache cache, WatchRequest request, Topic topic, Begin begin) {
        this.cache = cache;
        this.request = request;
        this.topic = topic;
        this.cursor = begin.from;
        this.windowEnd = begin.windowEnd;
        this.topicBegin = begin.topicBegin;
        this.initial = begin.initial == null ? null : request.objects(begin.initial);
        this.after = begin.initial == null ? request.afterRevision() : begin.initial.revision();
        this.revision = after;
    }

    @Override
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

    @Override
    public long revision() {
        return revision;
    }

    @Override
    public long initialEvents() {
        return initialEvents;
    }

    @Override
    public boolean hasBegun() {
        return cache.linkedRevision() >= after;
    }

    private @Nullable WatchEvent poll() {
        if (initial != null) {
            return nextInitial(initial);
        }
        while (true) {
            skipUnconcerned();
            long linked = cache.linkedRevision();
            EventLink link = cursor.next;
            if (link == null) {
                revision = Math.max(revision, linked);
                return cache.isEnded() ? new End() : null;
            }
            if (link == EventLink.DROPPED) {
                throw new ExpiredException(revision, cache.oldestRevision());
            }
            cursor = link;
            WindowEvent event = link.event;
            initialEvents += windowEnd == null ? 0 : 1;
            Change change = event == null || event.revision <= after ? null : take(event);
            if (change != null) {
                return change;
            }
        }
    }

    private @Nullable Change take(WindowEvent event) {
        revision = event.revision;
        skipUnconcerned();
        return request.covers(event.key) ? event.seenThrough(request.filter()) : null;
    }

    /**
     * Goes on in the window to the next change that may be of interest, or to where the topic's chain begins: now and not when
     * the event before has been sent, because the window does not wait.
     */
    void skipUnconcerned() {
        while (windowEnd != null) {
            if (cursor == windowEnd) {
                cursor = topicBegin;
                windowEnd = null;
                return;
            }
            EventLink link = cursor.next;
            if (link == null || link == EventLink.DROPPED) {
                return;
            }
            WindowEvent event = link.event;
            if (event != null && event.revision > after && request.covers(event.key)) {
                return;
            }
            cursor = link;
        }
    }

    private WatchEvent nextInitial(Iterator<StoredObject> objects) {
        while (objects.hasNext()) {
            StoredObject object = objects.next();
            initialEvents++;
            if (request.filter().test(object)) {
                return new Change(Type.ADDED, object);
            }
        }
        initial = null;
        return new InitialEventsEnd(revision);
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

    @Override
    public void follow(@Nullable Follower next) {
        follower = next;
        // The waker reads follower after the link is set: one of the two sees the other.
        if (next != null && (cursor.next != null || cache.isEnded())) {
            Waker.execute(next.executor(), next);
        }
    }

    /** Wakes the thread that sleeps. Who follows has to be run by the caller. */
    @Nullable
    Follower wake() {
        Thread thread = sleeper;
        if (thread != null) {
            LockSupport.unpark(thread);
        }
        return follower;
    }

    Topic topic() {
        return topic;
    }

    @Override
    public void close() {
        cache.remove(this);
    }
}
