package io.flagwire.storage.resource;

/** There is no object under the key. Carries no stack trace. */
public final class KeyNotFoundException extends RuntimeException {
    private static final long serialVersionUID = 1;

    KeyNotFoundException(String key) {
        super("key not found: " + key, null, false, false);
    }
}
