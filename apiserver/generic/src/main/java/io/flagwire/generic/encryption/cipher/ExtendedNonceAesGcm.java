package io.flagwire.generic.encryption.cipher;

import io.flagwire.storage.UnreadableValueException;
import io.flagwire.storage.ValueTransformer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-GCM with a key of its own for every value, which HKDF (RFC 5869, the expansion alone, with SHA-256) derives from a seed
 * and from random bytes that stand before the value. Unlike {@link AesGcm} it may write any number of values.
 *
 * <pre>
 * random bytes (32) │ nonce (12 bytes) │ encrypted value │ tag (16 bytes)
 * </pre>
 */
public final class ExtendedNonceAesGcm implements ValueTransformer {
    /** No seed has fewer bytes. */
    public static final int SEED_BYTES_MIN = 32;

    private static final int INFO_BYTES = 32;
    private static final String HASH = "HmacSHA256";

    /** The number of the first block that HKDF makes, which is as long as the key. */
    private static final byte FIRST_BLOCK = 1;

    private final SecretKeySpec seed;
    private final SecureRandom random;

    /** @throws IllegalArgumentException if the seed is too short */
    public ExtendedNonceAesGcm(byte[] seed, SecureRandom random) {
        if (seed.length < SEED_BYTES_MIN) {
            throw new IllegalArgumentException("invalid seed length " + seed.length + " used for key generation");
        }
        this.seed = new SecretKeySpec(seed, HASH);
        this.random = random;
    }

    private AesGcm derived(byte[] infoFirst) {
        try {
            Mac mac = Mac.getInstance(HASH);
            mac.init(seed);
            mac.update(infoFirst, 0, INFO_BYTES);
            mac.update(FIRST_BLOCK);
            return new AesGcm(mac.doFinal(), random);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC with SHA-256 is part of every JDK", e);
        }
    }

    @Override
    public byte[] toStorage(String key, byte[] value) {
        byte[] info = new byte[INFO_BYTES];
        random.nextBytes(info);
        byte[] encrypted = derived(info).toStorage(key, value);
        byte[] stored = Arrays.copyOf(info, INFO_BYTES + encrypted.length);
        System.arraycopy(encrypted, 0, stored, INFO_BYTES, encrypted.length);
        return stored;
    }

    @Override
    public Value fromStorage(String key, byte[] stored) {
        if (stored.length < INFO_BYTES) {
            throw new UnreadableValueException(key, "the stored data was shorter than the required size");
        }
        return derived(stored).fromStorage(key, Arrays.copyOfRange(stored, INFO_BYTES, stored.length));
    }
}
