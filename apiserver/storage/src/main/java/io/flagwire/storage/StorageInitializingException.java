package io.flagwire.storage;

/** The cache of a resource has lost its place in the store and lists again, which takes longer than a read waits. */
public final class StorageInitializingException extends StoreException {
    private static final long serialVersionUID = 1;

    public StorageInitializingException() {
        super("storage is (re)initializing", null, false);
    }
}
