package io.flagwire.storage.resource;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The newest events of a resource, as many as the limits let it keep. Changed by one thread at a time, under the cache's
 * lock; read by all.
 */
final class EventWindow {
    /** What a window may keep although all windows together have too much: enough for watches that come again at once. */
    static final long BYTES_MIN = 256 << 10;

    /** So many links apart are those that a revision is looked for from. */
    private static final int MARK_DISTANCE = 256;

    private final WatchCache.Limits limits;
    private final WindowBudget budget;
    private volatile EventLink base; // written under the cache's lock
    private final TreeMap<Long, EventLink> marks = new TreeMap<>(); // guarded by the cache's lock
    private EventLink tail; // guarded by the cache's lock
    private int events; // guarded by the cache's lock
    private long bytes; // guarded by the cache's lock
    private long appended; // guarded by the cache's lock

    EventWindow(long revision, WatchCache.Limits limits, WindowBudget budget) {
        this.limits = limits;
        this.budget = budget;
        this.base = new EventLink(revision);
        this.tail = base;
    }

    /** The oldest revision after which the window has every change. */
    long oldestRevision() {
        return base.revision;
    }

    EventLink base() {
        return base;
    }

    EventLink tail() {
        return tail;
    }

    void append(EventLink link) {
        EventLink before = tail;
        tail = link;
        count(link, 1);
        if (++appended % MARK_DISTANCE == 0) {
            marks.put(link.revision, link);
        }
        before.next = link;
    }

    /** How much more the window may keep. */
    WatchCache.Limits room() {
        return new WatchCache.Limits(limits.events() - events, limits.bytes() - bytes);
    }

    /**
     * Puts events in front of the window, if it still begins where they end.
     *
     * @param afterRevision the revision after which the events are all there are
     * @param upTo the revision at which the window has to begin
     */
    boolean prepend(long afterRevision, List<WindowEvent> older, long upTo) {
        if (base.revision != upTo) {
            return false;
        }
        EventLink first = new EventLink(afterRevision);
        EventLink last = first;
        for (WindowEvent event : older) {
            EventLink link = new EventLink(event);
            count(link, 1);
            last.next = link;
            last = link;
        }
        // A base that was an event is among the older ones. It has a successor then: the newest event is never dropped.
        last.next = base.event == null ? base : base.next;
        base = first;
        return true;
    }

    private void count(EventLink link, int sign) {
        WindowEvent event = link.event;
        if (event != null) {
            long weight = sign * event.weight();
            events += sign;
            bytes += weight;
            budget.add(weight);
        }
    }

    /** Drops the oldest events that are too many. The newest stays in any case. */
    void trim() {
        while (events > 1 && isTooLarge()) {
            EventLink dropped = base;
            EventLink next = dropped.next;
            if (next == null) {
                return;
            }
            base = next;
            dropped.next = EventLink.DROPPED;
            marks.remove(dropped.revision, dropped);
            count(next, -1);
            if (next.event != null) {
                next.event.dropFromTopics();
            }
        }
    }

    private boolean isTooLarge() {
        return events > limits.events() || bytes > limits.bytes() || (bytes > BYTES_MIN && budget.isExceeded());
    }

    /** Gives everything up. */
    void clear() {
        budget.add(-bytes);
        bytes = 0;
        events = 0;
    }

    /** The last link at or below a revision; null if the window does not reach so far back. */
    @Nullable
    EventLink find(long revision) {
        if (revision < base.revision) {
            return null;
        }
        if (revision >= tail.revision) {
            return tail;
        }
        Map.Entry<Long, EventLink> mark = marks.floorEntry(revision);
        EventLink link = mark == null ? base : mark.getValue();
        while (link.next != null && link.next.revision <= revision) {
            link = link.next;
        }
        return link;
    }

    int events() {
        return events;
    }

    long bytes() {
        return bytes;
    }
}
