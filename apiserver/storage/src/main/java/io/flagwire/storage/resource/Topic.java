package io.flagwire.storage.resource;

import java.util.Arrays;
import java.util.Map;

/**
 * What some watchers have in common: the whole resource, a namespace, one key, or a value of an index. A topic has a chain of
 * its own of the events that may concern its watchers, so that these are not woken, and not left behind, by any others. The
 * whole resource's chain is the event window itself.
 */
final class Topic {
    private static final CacheWatcher[] NOBODY = {};

    /** Where the topic is registered, to be removed with its last watcher. */
    private final Map<String, Topic> index;

    private final String value;
    private EventLink base; // guarded by the cache's lock
    private EventLink tail; // guarded by the cache's lock
    private volatile CacheWatcher[] watchers = NOBODY; // written under the cache's lock

    /** Whether the waker knows that there is something new. */
    volatile boolean rung;

    Topic(Map<String, Topic> index, String value, long revision) {
        this.index = index;
        this.value = value;
        this.base = new EventLink(revision);
        this.tail = base;
    }

    EventLink tail() {
        return tail;
    }

    void append(WindowEvent event) {
        EventLink link = new EventLink(event);
        EventLink before = tail;
        tail = link;
        before.next = link;
    }

    /** Drops an event that leaves the window, if it is the topic's oldest. */
    void drop(WindowEvent event) {
        EventLink dropped = base;
        EventLink next = dropped.next;
        if (next != null && next.event == event) {
            base = next;
            dropped.next = EventLink.DROPPED;
        }
    }

    void add(CacheWatcher watcher) {
        CacheWatcher[] more = Arrays.copyOf(watchers, watchers.length + 1);
        more[watchers.length] = watcher;
        watchers = more;
    }

    void remove(CacheWatcher watcher) {
        CacheWatcher[] all = watchers;
        for (int i = 0; i < all.length; i++) {
            if (all[i] == watcher) {
                CacheWatcher[] fewer = Arrays.copyOf(all, all.length - 1);
                if (i < fewer.length) {
                    fewer[i] = all[all.length - 1];
                }
                watchers = fewer;
                if (fewer.length == 0) {
                    index.remove(value);
                }
                return;
            }
        }
    }

    CacheWatcher[] watchers() {
        return watchers;
    }
}
