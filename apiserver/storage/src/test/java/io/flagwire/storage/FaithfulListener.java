package io.flagwire.storage;

/** A listener of a store that must never lose a change. */
@FunctionalInterface
public interface FaithfulListener extends StoreListener {
    @Override
    default void lost() {
        throw new AssertionError("lost");
    }
}
