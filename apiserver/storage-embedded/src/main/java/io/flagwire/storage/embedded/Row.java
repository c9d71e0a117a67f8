package io.flagwire.storage.embedded;

import io.flagwire.storage.Expirations;
import io.flagwire.storage.KeyValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One revision as it lies in the file.
 *
 * @param previous revision that has the key's state before, 0 if the key did not exist
 * @param created revision that made the key
 * @param version how often the key was written since then, 0 for a deletion
 * @param value null for a deletion
 * @param expires when the key ends, in milliseconds since 1970; 0 if never
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Row(
        long revision, long previous, long created, long version, String key, byte @Nullable [] value, long expires) {
    /** The row that gives a key its present state. */
    static Row of(KeyValue state, long previous, long expires) {
        return new Row(
                state.modRevision(),
                previous,
                state.createRevision(),
                state.version(),
                state.key(),
                state.value(),
                expires);
    }

    /** The row that ends a key. */
    static Row deletion(String key, long previous, long revision) {
        return new Row(revision, previous, 0, 0, key, null, Expirations.NEVER);
    }

    boolean isDeletion() {
        return value == null;
    }

    /** The state that this revision gave the key; null for a deletion. */
    @Nullable
    KeyValue state() {
        return value == null ? null : new KeyValue(key, value, created, revision, version);
    }

    /**
     * CRC32C of all that the row says, since pages of the file carry no checksum. A key that lives for ever is summed up as
     * in format 1, which knew no other.
     */
    int crc() {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(33)
                .putLong(revision)
                .putLong(previous)
                .putLong(created)
                .putLong(version)
                .put((byte) (value == null ? 1 : 0))
                .flip());
        crc.update(key.getBytes(StandardCharsets.UTF_8));
        if (value != null) {
            crc.update(value);
        }
        if (expires != 0) {
            crc.update(ByteBuffer.allocate(8).putLong(expires).flip());
        }
        return (int) crc.getValue();
    }
}
