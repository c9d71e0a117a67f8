package io.flagwire.storage;

import org.jspecify.annotations.Nullable;

/** A value is in the store, but cannot be read, as after its encryption key was lost. Carries no stack trace. */
public final class UnreadableValueException extends StoreException {
    private static final long serialVersionUID = 1;
    private final String reason;

    /**
     * @param key what cannot be read
     * @param reason why, without a byte of the value or of a secret
     */
    public UnreadableValueException(String key, String reason) {
        this(key, reason, null);
    }

    /** @param cause what is behind it */
    public UnreadableValueException(String key, String reason, @Nullable Throwable cause) {
        super("unable to transform key \"" + key + "\": " + reason, cause, false);
        this.reason = reason;
    }

    /** Why, without the key. */
    public String reason() {
        return reason;
    }
}
