package io.flagwire.generic.encryption.kms;

/** What was encrypted by the key management service. The order is that of the numbers in {@link EncryptedObject}. */
enum DekSourceType {
    /** The key of AES-GCM itself. Read, but not written any more. */
    AES_GCM_KEY,
    /** A seed from which keys are derived. */
    HKDF_SHA256_XNONCE_AES_GCM_SEED
}
