package io.flagwire.runtime.lifecycle;

import java.util.List;

/** What an option class may want to know while it completes itself. */
public final class Completion {
    private final Mounted mounted;

    Completion(Mounted mounted) {
        this.mounted = mounted;
    }

    /**
     * Whether a flag was given on the command line.
     *
     * @param flag a flag of the class that is being completed, without dashes and without its mount's prefix
     */
    public boolean changed(String flag) {
        return mounted.changed(flag);
    }

    /**
     * Whether any of these flags was given.
     *
     * @param flags as in {@link #changed}
     */
    public boolean anyChanged(List<String> flags) {
        for (String flag : flags) {
            if (changed(flag)) {
                return true;
            }
        }
        return false;
    }
}
