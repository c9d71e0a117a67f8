package io.flagwire.storage.proof;

import java.util.List;
import java.util.function.Predicate;

/**
 * All that one watcher saw.
 *
 * @param keyPrefix a prefix that ends with a slash, or else one key
 * @param after the revision after which it began; not read if it asked for initial events
 * @param filter which values it wanted to see
 * @param seen in the order in which it was told
 */
public record Watched(
        String name, String keyPrefix, long after, boolean initialEvents, Predicate<String> filter, List<Seen> seen) {
    /** Whether a prefix, or a key, is about a key. */
    static boolean covers(String keyPrefix, String key) {
        return keyPrefix.endsWith("/") ? key.startsWith(keyPrefix) : key.equals(keyPrefix);
    }

    /** How many of {@link #seen} belong to the initial state. */
    int initialCount() {
        for (int i = 0; initialEvents && i < seen.size(); i++) {
            if (seen.get(i) instanceof Seen.InitialEnd) {
                return i + 1;
            }
        }
        return initialEvents ? seen.size() : 0;
    }

    /** The part behind the initial state. */
    List<Seen> later() {
        return seen.subList(initialCount(), seen.size());
    }

    /** The revision after which changes come. */
    long begin() {
        int initial = initialCount();
        return initial == 0 ? after : seen.get(initial - 1).revision();
    }
}
