package io.flagwire.storage.resource;

/** The changes that a watcher still has to see are no longer kept; it has to list again. Carries no stack trace. */
public final class ExpiredException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private ExpiredException(String message) {
        super(message, null, false, false);
    }

    /** When the store itself, asked for a watch, does not say what is still kept. */
    static ExpiredException ofWatch() {
        return new ExpiredException("The resourceVersion for the provided watch is too old.");
    }

    ExpiredException(long revision, long oldest) {
        this("too old resource version: " + revision + " (" + oldest + ")");
    }
}
