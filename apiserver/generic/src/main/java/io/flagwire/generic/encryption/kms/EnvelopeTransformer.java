package io.flagwire.generic.encryption.kms;

import io.flagwire.generic.encryption.cipher.AesGcm;
import io.flagwire.generic.encryption.cipher.ExtendedNonceAesGcm;
import io.flagwire.generic.encryption.kms.DataKeys.DataKey;
import io.flagwire.generic.encryption.kms.KeyManagementService.EncryptedKey;
import io.flagwire.storage.UnreadableValueException;
import io.flagwire.storage.UnwritableValueException;
import io.flagwire.storage.ValueTransformer;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/** Puts values into envelopes and takes them out again (kmsv2.envelopeTransformer). Asks the service for keys that it does not have. */
final class EnvelopeTransformer implements ValueTransformer {
    private static final List<Integer> AES_KEY_BYTES = List.of(16, 24, 32);

    private final CountedService service;
    private final ServiceProbe probe;
    private final InstantSource clock;
    private final SecureRandom random;
    private final DataKeys keys = new DataKeys();

    EnvelopeTransformer(CountedService service, ServiceProbe probe, InstantSource clock, SecureRandom random) {
        this.service = service;
        this.probe = probe;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public byte[] toStorage(String key, byte[] value) {
        WriteKey writeKey;
        try {
            writeKey = probe.writeKey();
            writeKey.requireValid(clock.instant());
        } catch (EnvelopeException e) {
            throw new UnwritableValueException(String.valueOf(e.getMessage()), e);
        }
        // What is written now is read without the service.
        keep(writeKey.identity(), writeKey.key());
        byte[] encrypted = writeKey.key().cipher().toStorage(key, value);
        writeKey.uses().count();
        return new EncryptedObject(encrypted, writeKey.source(), WriteKey.TYPE).encode();
    }

    @Override
    public Value fromStorage(String key, byte[] stored) {
        try {
            EncryptedObject object = EncryptedObject.decode(stored);
            WriteKey writeKey = probe.writeKey();
            DataKey dataKey = dataKey(object);
            dataKey.reads().count();
            byte[] value = dataKey.cipher().fromStorage(key, object.data()).bytes();
            boolean stale = object.type() != WriteKey.TYPE
                    || !object.source().keyId().equals(writeKey.source().keyId());
            return new Value(value, stale);
        } catch (EnvelopeException e) {
            throw new UnreadableValueException(key, String.valueOf(e.getMessage()), e.getCause());
        }
    }

    @Override
    public boolean mayBlock(byte[] stored) {
        try {
            EncryptedObject object = EncryptedObject.decode(stored);
            return keys.get(DataKeys.identity(object.source(), object.type())) == null;
        } catch (EnvelopeException e) {
            return false;
        }
    }

    private DataKey dataKey(EncryptedObject object) throws EnvelopeException {
        EncryptedKey source = object.source();
        ByteBuffer identity = DataKeys.identity(source, object.type());
        DataKey known = keys.get(identity);
        if (known != null) {
            return known;
        }
        service.metrics().missed();
        byte[] secret;
        try {
            secret = service.decrypt(UUID.randomUUID().toString(), source);
        } catch (KeyServiceException e) {
            throw new EnvelopeException("failed to decrypt DEK, error: " + e.getMessage(), e);
        }
        DataKey read =
                new DataKey(cipher(object.type(), secret), service.metrics().reads(service.provider(), source.keyId()));
        keep(identity, read);
        return read;
    }

    private void keep(ByteBuffer identity, DataKey key) {
        if (keys.put(identity, key)) {
            service.metrics().kept(service.provider(), keys.size());
        }
    }

    private ValueTransformer cipher(DekSourceType type, byte[] secret) throws EnvelopeException {
        return switch (type) {
            case AES_GCM_KEY -> {
                if (!AES_KEY_BYTES.contains(secret.length)) {
                    throw new EnvelopeException("crypto/aes: invalid key size " + secret.length);
                }
                yield new AesGcm(secret, random);
            }
            case HKDF_SHA256_XNONCE_AES_GCM_SEED -> {
                if (secret.length < ExtendedNonceAesGcm.SEED_BYTES_MIN) {
                    throw new EnvelopeException("invalid seed length " + secret.length + " used for key generation");
                }
                yield new ExtendedNonceAesGcm(secret, random);
            }
        };
    }
}
