package io.flagwire.encryption.kms;

import io.flagwire.apimachinery.protobuf.ProtobufReader;
import io.flagwire.apimachinery.protobuf.ProtobufWriter;
import io.flagwire.apimachinery.status.StatusException;
import io.flagwire.generic.encryption.kms.KeyManagementService.EncryptedKey;
import io.flagwire.generic.encryption.kms.KeyManagementService.Status;
import io.grpc.MethodDescriptor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The methods of {@code v2.KeyManagementService} and the messages that they take and give, by the numbers of their fields.
 *
 * <pre>
 * Status   {}                                                      ─► 1 version, 2 healthz, 3 key_id
 * Encrypt  1 plaintext, 2 uid                                      ─► 1 ciphertext, 2 key_id, 3 annotations
 * Decrypt  1 ciphertext, 2 uid, 3 key_id, 4 annotations            ─► 1 plaintext
 * </pre>
 */
final class KmsMethods {
    private static final String SERVICE = "v2.KeyManagementService";
    private static final byte[] NONE = {};
    private static final int TAG_BITS = 3;
    private static final int WIRE_TYPE = 7;

    static final MethodDescriptor<StatusRequest, Status> STATUS = method(
            "Status",
            new Form<>(KmsMethods::write, KmsMethods::readStatusRequest),
            new Form<>(KmsMethods::write, KmsMethods::readStatus));
    static final MethodDescriptor<EncryptRequest, EncryptedKey> ENCRYPT = method(
            "Encrypt",
            new Form<>(KmsMethods::write, KmsMethods::readEncryptRequest),
            new Form<>(KmsMethods::write, KmsMethods::readEncryptedKey));
    static final MethodDescriptor<DecryptRequest, byte[]> DECRYPT = method(
            "Decrypt",
            new Form<>(KmsMethods::write, KmsMethods::readDecryptRequest),
            new Form<>(KmsMethods::writePlaintext, KmsMethods::readPlaintext));

    private KmsMethods() {}

    record StatusRequest() {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record EncryptRequest(byte[] plaintext, String uid) {}

    record DecryptRequest(String uid, EncryptedKey key) {}

    /** How a message is written and read. */
    private record Form<T>(Function<T, byte[]> writer, Function<byte[], T> reader)
            implements MethodDescriptor.Marshaller<T> {
        @Override
        public InputStream stream(T message) {
            return new ByteArrayInputStream(writer.apply(message));
        }

        @Override
        public T parse(InputStream stream) {
            try {
                return reader.apply(stream.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (StatusException e) {
                throw io.grpc.Status.INTERNAL.withDescription(e.getMessage()).asRuntimeException();
            }
        }
    }

    private static <Q, A> MethodDescriptor<Q, A> method(String name, Form<Q> request, Form<A> answer) {
        return MethodDescriptor.newBuilder(request, answer)
                .setType(MethodDescriptor.MethodType.UNARY)
                .setFullMethodName(MethodDescriptor.generateFullMethodName(SERVICE, name))
                .build();
    }

    /** The fields of a message: texts, bytes and maps of text to bytes are all that these messages have. */
    private static final class Fields {
        private final Map<Integer, byte[]> single = new HashMap<>();
        private final Map<Integer, Map<String, byte[]>> maps = new HashMap<>();

        Fields(byte[] message, int mapNumber) {
            ProtobufReader reader = new ProtobufReader(message, 0, message.length);
            while (!reader.atEnd()) {
                int tag = reader.tag();
                int number = tag >>> TAG_BITS;
                if ((tag & WIRE_TYPE) != ProtobufReader.LENGTH) {
                    reader.skip(tag & WIRE_TYPE);
                } else if (number == mapNumber) {
                    Fields entry = new Fields(reader.byteArray(), 0);
                    maps.computeIfAbsent(number, n -> new TreeMap<>()).put(entry.text(1), entry.bytes(2));
                } else {
                    single.put(number, reader.byteArray());
                }
            }
        }

        byte[] bytes(int number) {
            return single.getOrDefault(number, NONE);
        }

        String text(int number) {
            return new String(bytes(number), StandardCharsets.UTF_8);
        }

        Map<String, byte[]> map(int number) {
            return maps.getOrDefault(number, Map.of());
        }
    }

    private static ProtobufWriter writer() {
        return new ProtobufWriter(256);
    }

    /** Prepends, as all writing does. */
    private static void writeMap(ProtobufWriter message, int number, Map<String, byte[]> map) {
        map.forEach((name, value) -> {
            int before = message.size();
            message.bytes(2, value);
            message.string(1, name);
            message.part(number, before);
        });
    }

    private static byte[] write(StatusRequest request) {
        return NONE;
    }

    private static StatusRequest readStatusRequest(byte[] message) {
        return new StatusRequest();
    }

    private static byte[] write(Status status) {
        ProtobufWriter message = writer();
        message.string(3, status.keyId());
        message.string(2, status.healthz());
        message.string(1, status.version());
        return message.toByteArray();
    }

    private static Status readStatus(byte[] message) {
        Fields fields = new Fields(message, 0);
        return new Status(fields.text(1), fields.text(2), fields.text(3));
    }

    private static byte[] write(EncryptRequest request) {
        ProtobufWriter message = writer();
        message.string(2, request.uid());
        message.bytes(1, request.plaintext());
        return message.toByteArray();
    }

    private static EncryptRequest readEncryptRequest(byte[] message) {
        Fields fields = new Fields(message, 0);
        return new EncryptRequest(fields.bytes(1), fields.text(2));
    }

    private static byte[] write(EncryptedKey key) {
        ProtobufWriter message = writer();
        writeMap(message, 3, key.annotations());
        message.string(2, key.keyId());
        message.bytes(1, key.ciphertext());
        return message.toByteArray();
    }

    private static EncryptedKey readEncryptedKey(byte[] message) {
        Fields fields = new Fields(message, 3);
        return new EncryptedKey(fields.bytes(1), fields.text(2), fields.map(3));
    }

    private static byte[] write(DecryptRequest request) {
        ProtobufWriter message = writer();
        writeMap(message, 4, request.key().annotations());
        message.string(3, request.key().keyId());
        message.string(2, request.uid());
        message.bytes(1, request.key().ciphertext());
        return message.toByteArray();
    }

    private static DecryptRequest readDecryptRequest(byte[] message) {
        Fields fields = new Fields(message, 4);
        return new DecryptRequest(fields.text(2), new EncryptedKey(fields.bytes(1), fields.text(3), fields.map(4)));
    }

    private static byte[] writePlaintext(byte[] plaintext) {
        ProtobufWriter message = writer();
        message.bytes(1, plaintext);
        return message.toByteArray();
    }

    private static byte[] readPlaintext(byte[] message) {
        return new Fields(message, 0).bytes(1);
    }
}
