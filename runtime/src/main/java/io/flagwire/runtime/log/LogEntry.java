package io.flagwire.runtime.log;

import org.jspecify.annotations.Nullable;

/**
 * What a log line says.
 *
 * @param severity how grave it is
 * @param level the verbosity from which it is written
 * @param message the text
 * @param structured whether the text is fixed and what varies stands in the pairs
 * @param error what went wrong, or null
 * @param keysAndValues keys, each followed by its value
 * @param thrown the exception whose stack trace is to be shown, or null
 */
record LogEntry(
        Severity severity,
        int level,
        String message,
        boolean structured,
        @Nullable String error,
        @Nullable Object[] keysAndValues,
        @Nullable Throwable thrown) {
    private static final Object[] NO_PAIRS = {};

    static LogEntry text(Severity severity, int level, String message, @Nullable Throwable thrown) {
        return new LogEntry(severity, level, message, false, null, NO_PAIRS, thrown);
    }

    static LogEntry structured(
            Severity severity, int level, String message, @Nullable String error, @Nullable Object[] keysAndValues) {
        return new LogEntry(severity, level, message, true, error, keysAndValues, null);
    }
}
