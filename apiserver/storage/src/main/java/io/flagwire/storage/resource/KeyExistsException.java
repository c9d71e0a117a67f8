package io.flagwire.storage.resource;

/** A create met an object under its key. Carries no stack trace. */
public final class KeyExistsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // never serialised
    private final StoredObject existing;

    KeyExistsException(StoredObject existing) {
        super("key exists: " + existing.key(), null, false, false);
        this.existing = existing;
    }

    public StoredObject existing() {
        return existing;
    }
}
