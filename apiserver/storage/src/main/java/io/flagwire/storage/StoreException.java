package io.flagwire.storage;

import org.jspecify.annotations.Nullable;

/** What a store cannot answer. */
public abstract sealed class StoreException extends RuntimeException
        permits CompactedException,
                FutureRevisionException,
                StorageInitializingException,
                StoreFullException,
                StoreUnavailableException,
                UnreadableValueException,
                UnwritableValueException,
                ValueTooLargeException {
    private static final long serialVersionUID = 1;

    StoreException(String message, @Nullable Throwable cause, boolean withStackTrace) {
        super(message, cause, false, withStackTrace);
    }
}
