package io.flagwire.server;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** Something that is being opened on a thread of its own, while the start goes on. Closing it closes what was opened. */
final class Opening<T> implements AutoCloseable {
    private final FutureTask<T> task;

    private Opening(FutureTask<T> task) {
        this.task = task;
    }

    static <T> Opening<T> begin(String what, Callable<T> open) {
        FutureTask<T> task = new FutureTask<>(open);
        Thread.ofPlatform().name(what).daemon().start(task);
        return new Opening<>(task);
    }

    /**
     * Waits for it.
     *
     * @throws Exception why it could not be opened
     */
    T get() throws Exception {
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }

    @Override
    public void close() throws Exception {
        if (opened() instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }

    /** Null if nothing was opened; get() has said why. Waits for it whatever happens: it would be left open otherwise. */
    private @Nullable T opened() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (ExecutionException e) {
                    return null;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
