package io.flagwire.generic.encryption.kms;

import io.flagwire.storage.ValueTransformer;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The data keys that a service has decrypted, those that were used last. Each server brings a new one with each start and
 * each new key of the service, so that there are few. Safe for all threads.
 */
final class DataKeys {
    /** How many are kept; one takes some hundred bytes. */
    static final int KEPT_MAX = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<ByteBuffer, DataKey> kept = new LinkedHashMap<>(16, 0.75f, true); // guarded by lock

    /**
     * A data key.
     *
     * @param cipher only to read with, unless it was made here
     */
    record DataKey(ValueTransformer cipher, KmsMetrics.KeyUse reads) {}

    /** @param identity the encrypted key, by {@link #identity} */
    @Nullable
    DataKey get(ByteBuffer identity) {
        lock.lock();
        try {
            return kept.get(identity);
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether it was not kept before. */
    boolean put(ByteBuffer identity, DataKey key) {
        lock.lock();
        try {
            boolean added = kept.put(identity, key) == null;
            if (kept.size() > KEPT_MAX) {
                kept.remove(kept.keySet().iterator().next());
            }
            return added;
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return kept.size();
        } finally {
            lock.unlock();
        }
    }

    /** Stands for an encrypted key, its annotations and its type, of which each may be long. */
    static ByteBuffer identity(KeyManagementService.EncryptedKey source, DekSourceType type) {
        return ByteBuffer.wrap(KeyId.sha256(new EncryptedObject(new byte[0], source, type).encode()));
    }
}
