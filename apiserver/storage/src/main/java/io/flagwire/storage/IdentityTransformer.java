package io.flagwire.storage;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** No transformation at all. */
final class IdentityTransformer implements ValueTransformer {
    static final IdentityTransformer INSTANCE = new IdentityTransformer();

    /** What all encrypted values begin with. */
    private static final byte[] ENCRYPTED = "k8s:enc:".getBytes(StandardCharsets.US_ASCII);

    private IdentityTransformer() {}

    @Override
    public byte[] toStorage(String key, byte[] value) {
        return value;
    }

    @Override
    public Value fromStorage(String key, byte[] stored) {
        if (stored.length >= ENCRYPTED.length
                && Arrays.equals(stored, 0, ENCRYPTED.length, ENCRYPTED, 0, ENCRYPTED.length)) {
            throw new UnreadableValueException(key, "identity transformer tried to read encrypted data");
        }
        return new Value(stored, false);
    }
}
