package io.flagwire.server;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

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
        T opened;
        try {
            opened = task.get();
        } catch (ExecutionException e) {
            return; // Nothing was opened; get() has said why.
        }
        if (opened instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }
}
