package io.flagwire.storage;

import org.jspecify.annotations.Nullable;

/** A change of one key. */
public sealed interface StoreEvent {
    String key();

    /** The revision that the change made. */
    long revision();

    /**
     * A key was made or got a new value.
     *
     * @param previous its state before, null if it did not exist
     */
    record Put(KeyValue current, @Nullable KeyValue previous) implements StoreEvent {
        @Override
        public String key() {
            return current.key();
        }

        @Override
        public long revision() {
            return current.modRevision();
        }
    }

    /**
     * A key was removed.
     *
     * @param previous its last state
     */
    record Delete(KeyValue previous, long revision) implements StoreEvent {
        @Override
        public String key() {
            return previous.key();
        }
    }
}
