package io.flagwire.storage.resource;

import org.jspecify.annotations.Nullable;

/**
 * Makes equal texts of many objects, as label keys and namespaces, one text in memory. It remembers a fixed number and
 * forgets at random. Threads may use it together: the worst that a race does is to forget.
 */
final class TextPool {
    private static final int SLOTS = 1 << 10;

    private final @Nullable String[] slots = new String[SLOTS];

    String share(String text) {
        int hash = text.hashCode();
        int slot = (hash ^ hash >>> 16) & SLOTS - 1;
        String known = slots[slot];
        if (text.equals(known)) {
            return known;
        }
        slots[slot] = text;
        return text;
    }
}
