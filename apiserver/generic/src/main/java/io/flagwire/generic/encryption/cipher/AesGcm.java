package io.flagwire.generic.encryption.cipher;

import io.flagwire.storage.UnreadableValueException;
import io.flagwire.storage.ValueTransformer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES in Galois counter mode, bound to the key under which a value is stored. The nonce is random, so an encryption key
 * should not write more than 2^32 values (NIST SP 800-38D).
 *
 * <pre>
 * nonce (12 bytes) │ encrypted value │ tag (16 bytes)
 * </pre>
 */
public final class AesGcm implements ValueTransformer {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;

    private final SecretKeySpec secret;
    private final SecureRandom random;

    public AesGcm(byte[] secret, SecureRandom random) {
        this.secret = new SecretKeySpec(secret, "AES");
        this.random = random;
    }

    private Cipher cipher(int mode, byte[] nonceFirst, String key) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, secret, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonceFirst, 0, NONCE_BYTES));
        cipher.updateAAD(key.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    @Override
    public byte[] toStorage(String key, byte[] value) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] stored = Arrays.copyOf(nonce, NONCE_BYTES + value.length + TAG_BYTES);
            cipher(Cipher.ENCRYPT_MODE, nonce, key).doFinal(value, 0, value.length, stored, NONCE_BYTES);
            return stored;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is part of every JDK", e);
        }
    }

    @Override
    public Value fromStorage(String key, byte[] stored) {
        if (stored.length < NONCE_BYTES + TAG_BYTES) {
            throw new UnreadableValueException(key, "the stored data was shorter than the required size");
        }
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, stored, key);
            return new Value(cipher.doFinal(stored, NONCE_BYTES, stored.length - NONCE_BYTES), false);
        } catch (AEADBadTagException e) {
            throw new UnreadableValueException(key, "cipher: message authentication failed");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is part of every JDK", e);
        }
    }
}
