package io.flagwire.generic.encryption.cipher;

import io.flagwire.storage.UnreadableValueException;
import io.flagwire.storage.ValueTransformer;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.SecretKey;
import software.pando.crypto.nacl.SecretBox;

/**
 * NaCl's secretbox: XSalsa20 with Poly1305. The nonce is so long that a random one may be used for ever. The only class that
 * knows the library, whose classes are loaded with it.
 *
 * <pre>
 * nonce (24 bytes) │ tag (16 bytes) │ encrypted value
 * </pre>
 */
public final class Secretbox implements ValueTransformer {
    private static final int NONCE_BYTES = 24;
    private static final int TAG_BYTES = 16;

    private final SecretKey secret;
    private final SecureRandom random;

    public Secretbox(byte[] secret, SecureRandom random) {
        this.secret = SecretBox.key(secret);
        this.random = random;
    }

    @Override
    public byte[] toStorage(String key, byte[] value) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try (SecretBox box = SecretBox.encrypt(secret, nonce, value)) {
            byte[] tagAndValue = box.getCiphertextWithTag();
            byte[] stored = Arrays.copyOf(nonce, NONCE_BYTES + tagAndValue.length);
            System.arraycopy(tagAndValue, 0, stored, NONCE_BYTES, tagAndValue.length);
            return stored;
        }
    }

    @Override
    public Value fromStorage(String key, byte[] stored) {
        if (stored.length < NONCE_BYTES + TAG_BYTES) {
            throw new UnreadableValueException(key, "the stored data was shorter than the required size");
        }
        byte[] nonce = Arrays.copyOf(stored, NONCE_BYTES);
        byte[] tagAndValue = Arrays.copyOfRange(stored, NONCE_BYTES, stored.length);
        try (SecretBox box = SecretBox.fromCombined(nonce, tagAndValue)) {
            return new Value(box.decrypt(secret), false);
        } catch (IllegalArgumentException e) {
            throw new UnreadableValueException(key, "secretbox: message authentication failed");
        }
    }
}
