package io.flagwire.generic.encryption.kms;

import io.flagwire.apimachinery.protobuf.ProtobufReader;
import io.flagwire.apimachinery.protobuf.ProtobufWriter;
import io.flagwire.apimachinery.status.StatusException;
import io.flagwire.generic.encryption.kms.KeyManagementService.EncryptedKey;
import java.util.TreeMap;

/**
 * What is stored in place of a value: a protobuf message.
 *
 * <pre>
 * 1 encryptedData           bytes
 * 2 keyID                   string
 * 3 encryptedDEKSource      bytes
 * 4 annotations             map of string to bytes
 * 5 encryptedDEKSourceType  varint: 0 a key of AES-GCM, 1 a seed for {@code ExtendedNonceAesGcm}
 * </pre>
 *
 * @param source the key or seed as the service has encrypted it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record EncryptedObject(byte[] data, EncryptedKey source, DekSourceType type) {
    private static final byte[] NONE = {};
    private static final int TAG_BITS = 3;
    private static final int WIRE_TYPE = 7;

    /** The message, the same for the same object: annotations are in the order of their names. */
    byte[] encode() {
        ProtobufWriter message = new ProtobufWriter(data.length + source.ciphertext().length + 128);
        if (type.ordinal() != 0) {
            message.varint(5, type.ordinal());
        }
        new TreeMap<>(source.annotations()).descendingMap().forEach((name, value) -> {
            int before = message.size();
            message.bytes(2, value);
            message.string(1, name);
            message.part(4, before);
        });
        message.bytes(3, source.ciphertext());
        message.string(2, source.keyId());
        if (data.length > 0) {
            message.bytes(1, data);
        }
        return message.toByteArray();
    }

    /**
     * Reads a message.
     *
     * @throws EnvelopeException if it is none, or breaks a rule of {@link EncryptedKeyRules}
     */
    static EncryptedObject decode(byte[] message) throws EnvelopeException {
        try {
            return read(message);
        } catch (StatusException e) {
            throw new EnvelopeException(String.valueOf(e.getMessage()));
        }
    }

    private static EncryptedObject read(byte[] message) throws EnvelopeException {
        byte[] data = NONE;
        byte[] ciphertext = NONE;
        String keyId = "";
        TreeMap<String, byte[]> annotations = new TreeMap<>();
        long type = 0;
        ProtobufReader reader = new ProtobufReader(message, 0, message.length);
        while (!reader.atEnd()) {
            int tag = reader.tag();
            switch (tag >>> TAG_BITS) {
                case 1 -> data = bytes(reader, tag);
                case 2 -> keyId = string(reader, tag);
                case 3 -> ciphertext = bytes(reader, tag);
                case 4 -> annotation(reader, tag, annotations);
                case 5 -> type = number(reader, tag);
                default -> reader.skip(tag & WIRE_TYPE);
            }
        }
        if (type < 0 || type >= DekSourceType.values().length) {
            throw new EnvelopeException("unknown encryptedDEKSourceType: " + type);
        }
        if (data.length == 0) {
            throw new EnvelopeException("encrypted data is empty");
        }
        EncryptedKey source = new EncryptedKey(ciphertext, keyId, annotations);
        EncryptedKeyRules.require(source);
        return new EncryptedObject(data, source, DekSourceType.values()[(int) type]);
    }

    private static void annotation(ProtobufReader reader, int tag, TreeMap<String, byte[]> annotations) {
        reader.expect(tag & WIRE_TYPE, ProtobufReader.LENGTH);
        ProtobufReader entry = reader.part();
        String name = "";
        byte[] value = NONE;
        while (!entry.atEnd()) {
            int field = entry.tag();
            switch (field >>> TAG_BITS) {
                case 1 -> name = string(entry, field);
                case 2 -> value = bytes(entry, field);
                default -> entry.skip(field & WIRE_TYPE);
            }
        }
        annotations.put(name, value);
    }

    private static byte[] bytes(ProtobufReader reader, int tag) {
        reader.expect(tag & WIRE_TYPE, ProtobufReader.LENGTH);
        return reader.byteArray();
    }

    private static String string(ProtobufReader reader, int tag) {
        reader.expect(tag & WIRE_TYPE, ProtobufReader.LENGTH);
        return reader.string();
    }

    private static long number(ProtobufReader reader, int tag) {
        reader.expect(tag & WIRE_TYPE, ProtobufReader.VARINT);
        return reader.varint();
    }
}
