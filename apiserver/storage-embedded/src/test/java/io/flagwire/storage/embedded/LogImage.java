package io.flagwire.storage.embedded;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The bytes of a write-ahead log, as far as a crash has to know them.
 *
 * <pre>
 * header 32: magic 4 | version 4 | page size 4 | checkpoint 4 | salt 8 | checksum 8
 * frame 24 + page: page number 4 | pages of the file after a commit, 0 within a transaction 4 | salt 8 | checksum 8
 * </pre>
 */
final class LogImage {
    private static final int HEADER = 32;
    private static final int FRAME_HEADER = 24;

    private final byte[] bytes;

    LogImage(byte[] bytes) {
        this.bytes = bytes;
    }

    private boolean isEmpty() {
        return bytes.length < HEADER;
    }

    private int frameBytes() {
        return FRAME_HEADER + ByteBuffer.wrap(bytes).getInt(8);
    }

    /** Whether frames of this log were appended to those of another, and nothing was overwritten. */
    boolean continues(LogImage before) {
        return !isEmpty() && !before.isEmpty() && Arrays.equals(bytes, 0, HEADER, before.bytes, 0, HEADER);
    }

    /** The byte behind the last frame that belongs to the log as its header has it; what follows is from before. */
    int end() {
        if (isEmpty()) {
            return 0;
        }
        int at = HEADER;
        while (at + frameBytes() <= bytes.length && Arrays.equals(bytes, at + 8, at + 16, bytes, 16, 24)) {
            at += frameBytes();
        }
        return at;
    }

    /** The first byte of the last transaction. */
    int lastTransaction() {
        int begin = HEADER;
        int end = end();
        for (int at = HEADER; at + frameBytes() < end; at += frameBytes()) {
            if (ByteBuffer.wrap(bytes).getInt(at + 4) != 0) {
                begin = at + frameBytes();
            }
        }
        return begin;
    }
}
