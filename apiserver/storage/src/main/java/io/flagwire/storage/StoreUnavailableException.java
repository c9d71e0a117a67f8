package io.flagwire.storage;

import org.jspecify.annotations.Nullable;

/** The store cannot do its work. The message says what has to be done about it, as far as that is known. */
public final class StoreUnavailableException extends StoreException {
    private static final long serialVersionUID = 1;

    public StoreUnavailableException(String message) {
        this(message, null);
    }

    public StoreUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause, true);
    }
}
