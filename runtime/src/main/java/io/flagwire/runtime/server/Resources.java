package io.flagwire.runtime.server;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What was opened, closed in reverse: all of it, the first error wins and the others are suppressed. Thread-safe. */
final class Resources {
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    synchronized void add(AutoCloseable resource) {
        opened.push(resource);
    }

    /** Closes everything. What was closed before is not closed again. */
    void closeAll() throws Exception {
        Exception first = null;
        for (AutoCloseable resource = next(); resource != null; resource = next()) {
            try {
                resource.close();
            } catch (Exception e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    /** Closes everything because of an error that is about to be thrown. */
    void closeAllAfter(Throwable error) {
        try {
            closeAll();
        } catch (Exception e) {
            error.addSuppressed(e);
        }
    }

    private synchronized @Nullable AutoCloseable next() {
        return opened.poll();
    }
}
