package io.flagwire.generic.encryption.kms;

import java.util.Map;

/** A service in memory, which turns bytes over and says what it is told to say. For one thread at a time. */
public class FakeKeyService implements KeyManagementService {
    private static final String ANNOTATION = "turn.kms.example";

    volatile Status status = new Status("v2", "ok", "1");
    /** The ID with which it really encrypts; that of its status if empty. */
    volatile String encryptsWith = "";

    private volatile boolean away;
    volatile int calls;
    private volatile boolean closed;

    /** Another key from now on. */
    public void rotate(String keyId) {
        status = new Status(status.version(), status.healthz(), keyId);
    }

    /** Whether it answers. */
    public void setAway(boolean isAway) {
        away = isAway;
    }

    public boolean isClosed() {
        return closed;
    }

    private void call() throws KeyServiceException {
        calls++;
        if (away || closed) {
            throw new KeyServiceException("Unavailable", "away");
        }
    }

    @Override
    public Status status() throws KeyServiceException {
        call();
        return status;
    }

    @Override
    public EncryptedKey encrypt(String uid, byte[] secret) throws KeyServiceException {
        call();
        String keyId = encryptsWith.isEmpty() ? status.keyId() : encryptsWith;
        return new EncryptedKey(turn(secret, keyId), keyId, Map.of(ANNOTATION, new byte[] {1}));
    }

    @Override
    public byte[] decrypt(String uid, EncryptedKey key) throws KeyServiceException {
        call();
        if (!key.annotations().containsKey(ANNOTATION)) {
            throw new KeyServiceException("InvalidArgument", "an annotation is missing");
        }
        return turn(key.ciphertext(), key.keyId());
    }

    private static byte[] turn(byte[] bytes, String keyId) {
        byte[] turned = bytes.clone();
        for (int i = 0; i < turned.length; i++) {
            turned[i] ^= (byte) keyId.hashCode();
        }
        return turned;
    }

    @Override
    public void close() {
        closed = true;
    }
}
