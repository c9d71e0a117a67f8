package io.flagwire.storage;

/** The changes that a watcher still has to see are no longer kept; it has to list again. Carries no stack trace. */
public final class ExpiredException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ExpiredException(long revision, long oldest) {
        super("too old resource version: " + revision + " (" + oldest + ")", null, false, false);
    }
}
