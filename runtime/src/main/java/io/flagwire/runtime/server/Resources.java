package io.flagwire.runtime.server;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What was opened, closed in reverse: all of it, the first error wins and the others are suppressed. Thread-safe. */
final class Resources {
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private boolean closed;

    /**
     * Something to be closed.
     *
     * @throws IllegalStateException if it comes too late; it is closed then
     */
    void add(AutoCloseable resource) {
        if (!push(resource)) {
            IllegalStateException late = new IllegalStateException("opened after the end: " + resource);
            try {
                resource.close();
            } catch (Exception e) {
                late.addSuppressed(e);
            }
            throw late;
        }
    }

    /** Closes everything. What was closed before is not closed again. */
    void closeAll() throws Exception {
        Throwable first = closeAll(null);
        if (first instanceof Error error) {
            throw error;
        }
        if (first != null) {
            throw (Exception) first;
        }
    }

    /** Closes everything because of an error that is about to be thrown. */
    void closeAllAfter(Throwable error) {
        closeAll(error);
    }

    private @Nullable Throwable closeAll(@Nullable Throwable before) {
        Throwable first = before;
        for (AutoCloseable resource = pop(); resource != null; resource = pop()) {
            try {
                resource.close();
            } catch (Throwable e) {
                if (first == null) {
                    first = e;
                } else if (first != e) {
                    first.addSuppressed(e);
                }
            }
        }
        return first;
    }

    private synchronized boolean push(AutoCloseable resource) {
        if (!closed) {
            opened.push(resource);
        }
        return !closed;
    }

    private synchronized @Nullable AutoCloseable pop() {
        AutoCloseable last = opened.poll();
        closed |= last == null;
        return last;
    }
}
