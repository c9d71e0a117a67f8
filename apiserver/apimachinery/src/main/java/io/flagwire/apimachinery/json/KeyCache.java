package io.flagwire.apimachinery.json;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Gives equal short ASCII keys the same String, so that thousands of parsed objects share their keys. A direct-mapped cache
 * of bounded size: what does not fit replaces what was there. Safe for threads without locks, because a lost write costs
 * only a new String, and entries are immutable and so may be published by a race.
 */
final class KeyCache {
    static final KeyCache SHARED = new KeyCache();

    private static final int SLOTS = 2048;

    /** Two words hold a key whole, so comparing them compares keys. */
    private static final int KEY_BYTES_MAX = 2 * Long.BYTES;

    private final @Nullable Entry[] slots = new Entry[SLOTS];

    /**
     * @param head the first eight bytes, or all, followed by zeros
     * @param tail the last eight bytes; zero if the head is all
     */
    private record Entry(long head, long tail, int length, String key) {}

    /** The key that stands in these bytes of ASCII. */
    String get(byte[] json, int from, int to) {
        int length = to - from;
        if (length > KEY_BYTES_MAX || from + Long.BYTES > json.length) {
            return text(json, from, length);
        }
        long head = AsciiWords.at(json, from);
        long tail = 0;
        if (length < Long.BYTES) {
            head &= (1L << (length << 3)) - 1;
        } else {
            tail = AsciiWords.at(json, to - Long.BYTES);
        }
        int slot = slot(head, tail, length);
        Entry entry = slots[slot];
        if (entry != null && entry.head == head && entry.tail == tail && entry.length == length) {
            return entry.key;
        }
        String key = text(json, from, length);
        slots[slot] = new Entry(head, tail, length, key);
        return key;
    }

    private static int slot(long head, long tail, int length) {
        long mixed = (head * 31 + tail + length) * 0x9e3779b97f4a7c15L;
        return (int) (mixed >>> 53);
    }

    private static String text(byte[] json, int from, int length) {
        return new String(json, from, length, StandardCharsets.ISO_8859_1);
    }
}
