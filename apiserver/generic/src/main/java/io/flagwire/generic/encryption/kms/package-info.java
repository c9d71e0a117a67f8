/**
 * Envelope encryption (KEP-3299): values are encrypted here, with keys that a key management service has encrypted and that
 * are stored beside what they encrypt.
 *
 * <pre>
 * value ─► data key (from a seed made here) ─► encrypted value ┐
 *          seed ─► service ─► encrypted seed, its key's ID ────┴─► {@link io.flagwire.generic.encryption.kms.EncryptedObject}
 * </pre>
 *
 * <p>{@link io.flagwire.generic.encryption.kms.KmsProvider} is one such service: it asks it for its state again and again, and
 * begins with a new seed when the service has a new key. Seeds that were decrypted are kept, so that a service which is away
 * costs only what nobody has read before, and after some minutes the writes. How a service is reached is up to a
 * {@link io.flagwire.generic.encryption.kms.KeyManagementService.Connector}.
 *
 * <p>Imports {@code cipher}, {@code metrics}, {@code storage} and apimachinery.
 */
@NullMarked
package io.flagwire.generic.encryption.kms;

import org.jspecify.annotations.NullMarked;
