package io.flagwire.generic.encryption;

import io.flagwire.storage.UnreadableValueException;
import io.flagwire.storage.ValueTransformer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.engines.XSalsa20Engine;
import org.bouncycastle.crypto.macs.Poly1305;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/**
 * NaCl's secretbox: XSalsa20 with Poly1305. The nonce is so long that a random one may be used for ever. The only class that
 * knows Bouncy Castle, whose classes are loaded with it.
 *
 * <pre>
 * nonce (24 bytes) │ tag (16 bytes) │ encrypted value
 * </pre>
 */
final class Secretbox implements ValueTransformer {
    private static final int NONCE_BYTES = 24;
    private static final int TAG_BYTES = 16;
    private static final int HEAD_BYTES = NONCE_BYTES + TAG_BYTES;

    /** The first bytes of the key stream are the key of the tag. */
    private static final int TAG_KEY_BYTES = 32;

    private final KeyParameter secret;
    private final SecureRandom random;

    Secretbox(byte[] secret, SecureRandom random) {
        this.secret = new KeyParameter(secret);
        this.random = random;
    }

    private XSalsa20Engine keyStream(byte[] nonceFirst) {
        XSalsa20Engine stream = new XSalsa20Engine();
        stream.init(true, new ParametersWithIV(secret, nonceFirst, 0, NONCE_BYTES));
        return stream;
    }

    private static byte[] tagKey(XSalsa20Engine stream) {
        byte[] tagKey = new byte[TAG_KEY_BYTES];
        stream.processBytes(tagKey, 0, TAG_KEY_BYTES, tagKey, 0);
        return tagKey;
    }

    /** The tag of the encrypted value behind the head. */
    private static byte[] tag(byte[] tagKey, byte[] stored) {
        Poly1305 poly1305 = new Poly1305();
        poly1305.init(new KeyParameter(tagKey));
        poly1305.update(stored, HEAD_BYTES, stored.length - HEAD_BYTES);
        byte[] tag = new byte[TAG_BYTES];
        poly1305.doFinal(tag, 0);
        return tag;
    }

    @Override
    public byte[] toStorage(String key, byte[] value) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] stored = Arrays.copyOf(nonce, HEAD_BYTES + value.length);
        XSalsa20Engine stream = keyStream(nonce);
        byte[] tagKey = tagKey(stream);
        stream.processBytes(value, 0, value.length, stored, HEAD_BYTES);
        System.arraycopy(tag(tagKey, stored), 0, stored, NONCE_BYTES, TAG_BYTES);
        return stored;
    }

    @Override
    public Value fromStorage(String key, byte[] stored) {
        if (stored.length < HEAD_BYTES) {
            throw new UnreadableValueException(key, "the stored data was shorter than the required size");
        }
        XSalsa20Engine stream = keyStream(stored);
        byte[] tag = tag(tagKey(stream), stored);
        if (!MessageDigest.isEqual(tag, Arrays.copyOfRange(stored, NONCE_BYTES, HEAD_BYTES))) {
            throw new UnreadableValueException(key, "secretbox: message authentication failed");
        }
        byte[] value = new byte[stored.length - HEAD_BYTES];
        stream.processBytes(stored, HEAD_BYTES, value.length, value, 0);
        return new Value(value, false);
    }
}
