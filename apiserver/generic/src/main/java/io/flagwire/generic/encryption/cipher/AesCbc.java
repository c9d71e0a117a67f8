package io.flagwire.generic.encryption.cipher;

import io.flagwire.storage.UnreadableValueException;
import io.flagwire.storage.ValueTransformer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES in cipher block chaining mode with the padding of PKCS #7. Nothing shows that a value was changed but the padding.
 *
 * <pre>
 * initialisation vector (16 bytes) │ encrypted value with 1 to 16 bytes of padding
 * </pre>
 */
public final class AesCbc implements ValueTransformer {
    private static final int BLOCK_BYTES = 16;

    private final SecretKeySpec secret;
    private final SecureRandom random;

    public AesCbc(byte[] secret, SecureRandom random) {
        this.secret = new SecretKeySpec(secret, "AES");
        this.random = random;
    }

    private Cipher cipher(int mode, byte[] vectorFirst) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        cipher.init(mode, secret, new IvParameterSpec(vectorFirst, 0, BLOCK_BYTES));
        return cipher;
    }

    @Override
    public byte[] toStorage(String key, byte[] value) {
        byte[] vector = new byte[BLOCK_BYTES];
        random.nextBytes(vector);
        int padded = (value.length / BLOCK_BYTES + 1) * BLOCK_BYTES;
        try {
            byte[] stored = Arrays.copyOf(vector, BLOCK_BYTES + padded);
            cipher(Cipher.ENCRYPT_MODE, vector).doFinal(value, 0, value.length, stored, BLOCK_BYTES);
            return stored;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-CBC is part of every JDK", e);
        }
    }

    @Override
    public Value fromStorage(String key, byte[] stored) {
        if (stored.length < 2 * BLOCK_BYTES) {
            throw new UnreadableValueException(key, "the stored data was shorter than the required size");
        }
        if (stored.length % BLOCK_BYTES != 0) {
            throw new UnreadableValueException(key, "the stored data is not a multiple of the block size");
        }
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, stored);
            return new Value(cipher.doFinal(stored, BLOCK_BYTES, stored.length - BLOCK_BYTES), false);
        } catch (BadPaddingException e) {
            throw new UnreadableValueException(key, "invalid padding on input");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-CBC is part of every JDK", e);
        }
    }
}
