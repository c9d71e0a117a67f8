package io.flagwire.apimachinery.json;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Gives equal short ASCII keys the same String, so that thousands of parsed objects share their keys. A direct-mapped cache
 * of bounded size: what does not fit replaces what was there. Safe for threads without locks, because a lost write costs
 * only a new String and Strings may be published by a race.
 */
final class KeyCache {
    static final KeyCache SHARED = new KeyCache();

    private static final int SLOTS = 2048;
    private static final int KEY_BYTES_MAX = 48;

    private final @Nullable String[] slots = new String[SLOTS];

    /**
     * @param hash any function of the bytes
     */
    String get(byte[] json, int from, int to, int hash) {
        int length = to - from;
        if (length > KEY_BYTES_MAX) {
            return text(json, from, length);
        }
        int slot = (hash ^ hash >>> 11) & SLOTS - 1;
        String cached = slots[slot];
        if (cached != null && equals(cached, json, from, length)) {
            return cached;
        }
        String key = text(json, from, length);
        slots[slot] = key;
        return key;
    }

    private static boolean equals(String key, byte[] json, int from, int length) {
        if (key.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (key.charAt(i) != json[from + i]) {
                return false;
            }
        }
        return true;
    }

    private static String text(byte[] json, int from, int length) {
        return new String(json, from, length, StandardCharsets.ISO_8859_1);
    }
}
