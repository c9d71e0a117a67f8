package io.flagwire.runtime.log;

import io.flagwire.annotations.Flag;

/**
 * The options of the log: its verbosity. A command's driver adds them in a section {@code logs} of their own, unless the
 * command has mounted them elsewhere. The annotation is for the checks of commands that do.
 */
public final class LogOptions {
    @Flag(shorthand = "v", typeName = "Level", help = "number for the log level verbosity")
    int v;

    /** Verbosity 0. */
    public LogOptions() {}

    /** The verbosity that was asked for. */
    public int verbosity() {
        return v;
    }
}
