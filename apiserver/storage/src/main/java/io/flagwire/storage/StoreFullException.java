package io.flagwire.storage;

import org.jspecify.annotations.Nullable;

/**
 * There is no room for a write: the disk is full, or the store has reached its quota. Nothing was written; reads and
 * deletions still work. The message says what has to be done about it.
 */
public final class StoreFullException extends StoreException {
    private static final long serialVersionUID = 1;

    public StoreFullException(String message, @Nullable Throwable cause) {
        super(message, cause, false);
    }
}
