package io.flagwire.runtime.log;

/**
 * Makes {@link Klog#system()} the log behind {@link System#getLogger}. A distribution that wants it registers this class
 * as its {@code java.lang.System$LoggerFinder} service; the library does not, because a process can have one only and
 * the choice is the application's.
 */
public final class KlogFinder extends System.LoggerFinder {
    /** For the service loader. */
    public KlogFinder() {}

    @Override
    public System.Logger getLogger(String name, Module module) {
        return new KlogLogger(name, Klog.system());
    }
}
