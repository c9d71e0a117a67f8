package io.flagwire.runtime.process;

import org.jspecify.annotations.Nullable;

/** A running process cannot go on: it ends with {@link ExitCode#FATAL}. */
public final class FatalException extends Exception {
    private static final long serialVersionUID = 1;

    /** A reason that the log line shows, and what is behind it. */
    public FatalException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
