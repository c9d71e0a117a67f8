package io.flagwire.storage;

import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Wakes the watchers of a resource, on a virtual thread of its own: waking thousands takes longer than a commit, and the
 * store's thread must not do it. What is rung while it is at work is done in one more round.
 */
final class Waker implements Runnable, AutoCloseable {
    /** Most changes of a round that are compared with each watcher's keys; with more, everyone is woken. */
    private static final int COMPARED_CHANGES_MAX = 16;

    private final WatchCache cache;
    private final ReentrantLock lock = new ReentrantLock();
    private final Thread thread;
    private volatile Watcher[] watchers = {}; // written under lock
    private volatile boolean rung;
    private volatile boolean closed;

    /** The last link of the round before. */
    private EventLink seen; // the thread's own

    Waker(WatchCache cache, EventLink from) {
        this.cache = cache;
        this.seen = from;
        thread = Thread.ofVirtual().name("watch-waker").unstarted(this);
        thread.start();
    }

    void add(Watcher watcher) {
        lock.lock();
        try {
            Watcher[] more = Arrays.copyOf(watchers, watchers.length + 1);
            more[watchers.length] = watcher;
            watchers = more;
        } finally {
            lock.unlock();
        }
    }

    void remove(Watcher watcher) {
        lock.lock();
        try {
            Watcher[] all = watchers;
            for (int i = 0; i < all.length; i++) {
                if (all[i] == watcher) {
                    Watcher[] fewer = Arrays.copyOf(all, all.length - 1);
                    if (i < fewer.length) {
                        fewer[i] = all[all.length - 1];
                    }
                    watchers = fewer;
                    return;
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Says that the window has grown. Does not block. */
    void ring() {
        if (!rung && watchers.length > 0) {
            rung = true;
            LockSupport.unpark(thread);
        }
    }

    @Override
    public void run() {
        while (!closed) {
            if (rung) {
                rung = false;
                round();
            } else {
                LockSupport.park(this);
            }
        }
        for (Watcher watcher : watchers) {
            watcher.wake();
        }
    }

    private void round() {
        EventLink from = seen;
        EventLink to = from;
        int changes = 0;
        boolean dropped = false;
        for (EventLink link = from.next; link != null; link = link.next) {
            if (link == EventLink.DROPPED) {
                dropped = true;
                break;
            }
            to = link;
            changes++;
        }
        seen = dropped ? cache.view().tail() : to;
        boolean everyone = dropped || changes > COMPARED_CHANGES_MAX;
        for (Watcher watcher : watchers) {
            if (everyone || concerned(watcher, from, to) || !watcher.skip(from, to)) {
                watcher.wake();
            }
        }
    }

    private static boolean concerned(Watcher watcher, EventLink from, EventLink to) {
        EventLink at = from;
        while (at != to) {
            EventLink link = at.next;
            if (link == null || link == EventLink.DROPPED || watcher.concerns(link)) {
                return true;
            }
            at = link;
        }
        return false;
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
