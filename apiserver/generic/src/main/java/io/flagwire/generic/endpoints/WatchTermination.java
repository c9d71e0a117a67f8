package io.flagwire.generic.endpoints;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Tells the watches that the server closes. Thread-safe. */
public final class WatchTermination {
    private final Set<Thread> watches = ConcurrentHashMap.newKeySet();
    private volatile boolean closing;

    /** Ends all watches, and those that begin from now on at once. */
    public void close() {
        closing = true;
        for (Thread watch : watches) {
            watch.interrupt();
        }
    }

    boolean isClosing() {
        return closing;
    }

    /** How many watches are under way. */
    public int watches() {
        return watches.size();
    }

    /** Counts the calling thread as a watch, to be interrupted by {@link #close}. */
    void begin() {
        watches.add(Thread.currentThread());
        if (closing) {
            Thread.currentThread().interrupt();
        }
    }

    void end() {
        watches.remove(Thread.currentThread());
    }
}
