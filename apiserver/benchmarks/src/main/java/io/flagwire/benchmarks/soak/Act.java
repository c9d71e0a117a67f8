package io.flagwire.benchmarks.soak;

import io.flagwire.storage.KeyValue;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * What a writer does to its key for the n-th time: the process that writes and the one that looks after it has died both know
 * that without telling each other.
 *
 * @param key one writer's own
 * @param count 1 for the first
 */
record Act(String key, long count) {
    private static final int VALUE_BYTES = 1_000;

    /** Begin of the keys that are put to live shortly. */
    static final String SHORT_LIVED = "/short/";

    static String key(int writer) {
        return (writer % 4 == 0 ? SHORT_LIVED : "/long/") + writer;
    }

    /** Whether the key is deleted; else it is put. */
    boolean isDeletion() {
        return count % 7 == 0;
    }

    Duration ttl() {
        return isShortLived() ? Duration.ofSeconds(1 + count % 2) : Duration.ZERO;
    }

    boolean isShortLived() {
        return key.startsWith(SHORT_LIVED);
    }

    byte[] value() {
        byte[] value = new byte[(int) (VALUE_BYTES + count % VALUE_BYTES)];
        return ByteBuffer.wrap(value).putLong(count).array();
    }

    Act next() {
        return new Act(key, count + 1);
    }

    /** Which act has put a value. */
    static Act of(KeyValue state) {
        return new Act(state.key(), ByteBuffer.wrap(state.value()).getLong());
    }
}
