package io.flagwire.storage;

/**
 * The form of values in a store, as an encryption gives it to them (value.Transformer). What {@link #toStorage} makes,
 * {@link #fromStorage} undoes. Safe for all threads.
 */
public interface ValueTransformer {
    /** Keeps values as they are, and refuses to read those that are encrypted. */
    ValueTransformer IDENTITY = IdentityTransformer.INSTANCE;

    /**
     * The form in which a value is stored.
     *
     * @param key the value's key, to which the form may be bound, so that it cannot be read under another
     * @throws UnwritableValueException if it has no form now
     */
    byte[] toStorage(String key, byte[] value);

    /**
     * The value in its stored form.
     *
     * @param key the key under which it was found
     * @throws UnreadableValueException if it has another form, or was made with a key that is not known here
     */
    Value fromStorage(String key, byte[] stored);

    /**
     * Whether {@link #fromStorage} would ask another process, which may take seconds, as for a key that is not known here yet.
     * Only then does it block.
     */
    default boolean mayBlock(byte[] stored) {
        return false;
    }

    /**
     * A value that was read.
     *
     * @param stale whether {@link #toStorage} would now give it another form, as with a newer encryption key: the next
     *     update writes it, even if it changes nothing
     */
    @SuppressWarnings("ArrayRecordComponent") // a pair that is taken apart at once
    record Value(byte[] bytes, boolean stale) {}
}
