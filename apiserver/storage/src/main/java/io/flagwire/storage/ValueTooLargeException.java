package io.flagwire.storage;

/** A value is larger than the store takes. Nothing was written. Carries no stack trace. */
public final class ValueTooLargeException extends StoreException {
    private static final long serialVersionUID = 1;

    public ValueTooLargeException(String message) {
        super(message, null, false);
    }
}
