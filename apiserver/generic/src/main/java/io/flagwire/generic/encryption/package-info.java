/**
 * Encryption of stored values: the file of {@code --encryption-provider-config}, what it makes of each resource's values,
 * and how it is read anew (apiserver/pkg/server/options/encryptionconfig). What kube-apiserver has stored under a
 * configuration is read under the same here, and the other way round.
 *
 * <p>Keys are in {@link io.flagwire.generic.encryption.EncryptionConfiguration.Key} and in the transformers, and nowhere
 * else: no error, log line or text of an object has them.
 *
 * <p>Imports its own {@code cipher} and {@code kms}, {@code apimachinery}, {@code storage}, {@code metrics}, and Go's
 * durations from {@code runtime}.
 */
@NullMarked
package io.flagwire.generic.encryption;

import org.jspecify.annotations.NullMarked;
