package io.flagwire.generic.encryption.kms;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The IDs of keys: what they may be, and how they are told to people. */
final class KeyId {
    private KeyId() {}

    /**
     * What is wrong with an ID.
     *
     * @param code for metrics
     * @param problem empty if nothing is
     */
    record Check(String code, String problem) {
        private static final Check OK = new Check("ok", "");

        boolean ok() {
            return problem.isEmpty();
        }
    }

    static Check check(String id) {
        int length = id.getBytes(StandardCharsets.UTF_8).length;
        if (length == 0) {
            return new Check("empty", "keyID is empty");
        }
        return length > EncryptedKeyRules.KEY_ID_MAX
                ? new Check("too_long", "keyID is " + EncryptedKeyRules.tooLong(length, EncryptedKeyRules.KEY_ID_MAX))
                : Check.OK;
    }

    /** Stands for an ID in logs, errors and metrics; empty for an empty one. */
    static String hash(String id) {
        return id.isEmpty() ? "" : "sha256:" + HexFormat.of().formatHex(sha256(id.getBytes(StandardCharsets.UTF_8)));
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
