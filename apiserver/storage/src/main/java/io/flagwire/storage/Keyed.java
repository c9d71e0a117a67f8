package io.flagwire.storage;

/** Something that is kept under a key. */
public interface Keyed {
    /** The key, which never changes. */
    String key();
}
