package io.flagwire.storage;

import org.jspecify.annotations.Nullable;

/** How a compare-and-set ended. */
public sealed interface WriteResult {
    /**
     * The write is durable.
     *
     * @param revision the revision that the write made
     */
    record Written(long revision) implements WriteResult {}

    /**
     * Nothing was written, because the key is not as the caller expected.
     *
     * @param current the key's state, null if it does not exist
     */
    record Conflict(@Nullable KeyValue current) implements WriteResult {}
}
