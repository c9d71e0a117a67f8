package io.flagwire.generic.encryption.kms;

import io.flagwire.generic.encryption.kms.KeyManagementService.EncryptedKey;
import io.flagwire.generic.encryption.kms.KeyManagementService.Status;

/** A provider's service, whose calls are counted. Safe for all threads. */
record CountedService(KeyManagementService service, String provider, KmsMetrics metrics) {
    private static final String METHODS = "/v2.KeyManagementService/";

    private interface Call<T> {
        T answer() throws KeyServiceException;
    }

    private <T> T count(String method, Call<T> call) throws KeyServiceException {
        long start = System.nanoTime();
        try {
            T answer = call.answer();
            metrics.called(provider, METHODS + method, start);
            return answer;
        } catch (KeyServiceException e) {
            metrics.failed(provider, METHODS + method, e.code(), start);
            throw e;
        }
    }

    Status status() throws KeyServiceException {
        return count("Status", service::status);
    }

    EncryptedKey encrypt(String uid, byte[] secret) throws KeyServiceException {
        return count("Encrypt", () -> service.encrypt(uid, secret));
    }

    byte[] decrypt(String uid, EncryptedKey key) throws KeyServiceException {
        return count("Decrypt", () -> service.decrypt(uid, key));
    }
}
