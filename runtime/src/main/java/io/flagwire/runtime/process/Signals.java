package io.flagwire.runtime.process;

import java.util.function.Consumer;

/** Where SIGTERM and SIGINT come from. */
@FunctionalInterface
public interface Signals {
    /** No signals: for what runs inside a process that has its own idea of them. */
    Signals NONE = listener -> () -> {};

    /**
     * Calls the listener with a signal's name, {@code TERM} or {@code INT}, each time that one arrives, instead of what
     * the process would do otherwise.
     *
     * @param listener called by any thread; returns soon
     * @return restores what was before
     */
    Registration listen(Consumer<String> listener);

    /** Ends with {@link #close()}, which may be called more than once. */
    interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
