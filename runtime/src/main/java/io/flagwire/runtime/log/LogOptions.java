package io.flagwire.runtime.log;

/**
 * The options of the log: its verbosity. A command's driver adds them in a section {@code logs} of their own, unless the
 * command has mounted them elsewhere.
 */
public final class LogOptions {
    int v;

    /** Verbosity 0. */
    public LogOptions() {}

    /** The verbosity that was asked for. */
    public int verbosity() {
        return v;
    }
}
