package io.flagwire.generic.filters;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When the requests under way must be done. Somebody has to ask for the overdue ones about once a second: that costs a
 * request two map operations, where a timer for each would cost it a place in a shared queue. Thread-safe.
 */
public final class RequestDeadlines {
    private final Set<Entry> entries = ConcurrentHashMap.newKeySet();

    /** A request under way. */
    static final class Entry {
        private final Thread thread = Thread.currentThread();
        private final long deadline;
        private boolean done; // guarded by this
        private boolean overdue; // guarded by this

        private Entry(long deadline) {
            this.deadline = deadline;
        }

        /** Interrupts the request's thread, unless it has moved on to something else. */
        private synchronized void interruptIfOverdue(long now) {
            if (!done && !overdue && now - deadline >= 0) {
                overdue = true;
                thread.interrupt();
            }
        }

        private synchronized void finish() {
            done = true;
        }

        synchronized boolean isOverdue() {
            return overdue;
        }
    }

    /** Registers the current thread's request, which is interrupted when {@code System.nanoTime()} has reached this. */
    Entry begin(long deadlineNanos) {
        Entry entry = new Entry(deadlineNanos);
        entries.add(entry);
        return entry;
    }

    void end(Entry entry) {
        entry.finish();
        entries.remove(entry);
    }

    /** Interrupts the requests whose deadline has passed. */
    public void interruptOverdue() {
        long now = System.nanoTime();
        for (Entry entry : entries) {
            entry.interruptIfOverdue(now);
        }
    }
}
