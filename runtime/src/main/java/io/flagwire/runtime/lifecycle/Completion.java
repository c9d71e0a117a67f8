package io.flagwire.runtime.lifecycle;

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
}
