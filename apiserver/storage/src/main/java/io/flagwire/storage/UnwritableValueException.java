package io.flagwire.storage;

/** A value cannot be given the form in which it would be stored, as while its encryption key is out of reach. No stack trace. */
public final class UnwritableValueException extends StoreException {
    private static final long serialVersionUID = 1;

    /**
     * @param reason why, without a byte of the value or of a secret
     * @param cause what is behind it
     */
    public UnwritableValueException(String reason, Throwable cause) {
        super(reason, cause, false);
    }
}
