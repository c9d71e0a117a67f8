package io.flagwire.generic.encryption.kms;

import io.flagwire.generic.encryption.cipher.ExtendedNonceAesGcm;
import io.flagwire.generic.encryption.kms.DataKeys.DataKey;
import io.flagwire.generic.encryption.kms.KeyManagementService.EncryptedKey;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * What values are written with, until the service has another key or has not been well for too long.
 *
 * @param source the seed as the service has encrypted it
 * @param uses counts the values that are written
 * @param expiry from then on nothing is written with it
 */
record WriteKey(DataKey key, EncryptedKey source, KmsMetrics.KeyUse uses, ByteBuffer identity, Instant expiry) {
    static final DekSourceType TYPE = DekSourceType.HKDF_SHA256_XNONCE_AES_GCM_SEED;

    /** A key with a new seed, which the service encrypts. */
    record Seed(ExtendedNonceAesGcm cipher, EncryptedKey source) {
        static Seed generate(CountedService service, String uid, SecureRandom random) throws EnvelopeException {
            long start = System.nanoTime();
            byte[] seed = new byte[ExtendedNonceAesGcm.SEED_BYTES_MIN];
            random.nextBytes(seed);
            service.metrics().generated(start);
            EncryptedKey source;
            try {
                source = service.encrypt(uid, seed);
            } catch (KeyServiceException e) {
                throw new EnvelopeException("failed to encrypt DEK, error: " + e.getMessage(), e);
            }
            EncryptedKeyRules.require(source);
            return new Seed(new ExtendedNonceAesGcm(seed, random), source);
        }
    }

    WriteKey until(Instant newExpiry) {
        return new WriteKey(key, source, uses, identity, newExpiry);
    }

    void requireValid(Instant now) throws EnvelopeException {
        if (now.isAfter(expiry)) {
            throw new EnvelopeException("encryptedDEKSource with keyID hash \"" + KeyId.hash(source.keyId())
                    + "\" expired at " + text(expiry) + " (current time is " + text(now) + ")");
        }
    }

    static String text(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                instant.truncatedTo(ChronoUnit.SECONDS).atZone(ZoneId.systemDefault()));
    }
}
