package io.flagwire.generic.encryption.kms;

import java.time.Duration;
import java.util.Map;

/**
 * Version 2 of the API by which a key management service is asked (k8s.io/kms/apis/v2). Every call blocks, for no longer than
 * the timeout that the service was opened with. Safe for all threads.
 */
public interface KeyManagementService extends AutoCloseable {
    /** How the service is, and with which key it would encrypt. */
    Status status() throws KeyServiceException;

    /**
     * Encrypts a secret.
     *
     * @param uid names the call in the service's log
     */
    EncryptedKey encrypt(String uid, byte[] secret) throws KeyServiceException;

    /** The secret again. */
    byte[] decrypt(String uid, EncryptedKey key) throws KeyServiceException;

    /** Ends all calls. */
    @Override
    void close();

    /**
     * What a service says of itself.
     *
     * @param version of the API
     * @param healthz {@code ok}, or what is wrong
     * @param keyId of the key that encrypts now
     */
    record Status(String version, String healthz, String keyId) {}

    /**
     * A secret that the service has encrypted.
     *
     * @param keyId of the key that did it
     * @param annotations what the service needs to know when it decrypts
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record EncryptedKey(byte[] ciphertext, String keyId, Map<String, byte[]> annotations) {}

    /** Reaches services. */
    @FunctionalInterface
    interface Connector {
        /**
         * A service, whether it is there or not.
         *
         * @param socket the path of a unix domain socket
         */
        KeyManagementService connect(String socket, Duration timeout);
    }
}
