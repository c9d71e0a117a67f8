package io.flagwire.runtime.lifecycle;

import io.flagwire.runtime.flag.NamedFlagSets;

/** What an option class may want to know while it completes itself. */
public final class Completion {
    private final NamedFlagSets flagSets;
    private final String prefix;

    Completion(NamedFlagSets flagSets, String prefix) {
        this.flagSets = flagSets;
        this.prefix = prefix;
    }

    /**
     * Whether a flag was given on the command line.
     *
     * @param flag a flag of the class that is being completed, without dashes and without its mount's prefix
     */
    public boolean changed(String flag) {
        return flagSets.changed(prefix + flag);
    }
}
