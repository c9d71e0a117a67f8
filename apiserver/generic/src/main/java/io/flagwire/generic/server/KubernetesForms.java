package io.flagwire.generic.server;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.json.JsonWriter;
import io.flagwire.apimachinery.protobuf.ProtobufCodec;
import io.flagwire.apimachinery.schema.SchemaTable;
import io.flagwire.apimachinery.status.StatusException;
import io.flagwire.storage.UnreadableValueException;
import io.flagwire.storage.ValueTransformer;
import java.util.Arrays;

/**
 * Reads also what kube-apiserver has stored: JSON with a line end behind it, and protobuf, which counts as stale. Writes JSON
 * without a line end.
 */
final class KubernetesForms implements ValueTransformer {
    private final ValueTransformer encryption;

    /** Made when the first such value is read, which in most servers is never. */
    private static final class Codec {
        static final ProtobufCodec PROTOBUF = new ProtobufCodec(SchemaTable.builtIn());
    }

    /** @param encryption what is done to the bytes of these forms */
    KubernetesForms(ValueTransformer encryption) {
        this.encryption = encryption;
    }

    @Override
    public byte[] toStorage(String key, byte[] value) {
        return encryption.toStorage(key, value);
    }

    @Override
    public Value fromStorage(String key, byte[] stored) {
        Value value = encryption.fromStorage(key, stored);
        byte[] bytes = value.bytes();
        if (ProtobufCodec.isEnvelope(bytes)) {
            return new Value(json(key, bytes), true);
        }
        int length = bytes.length;
        while (length > 0 && bytes[length - 1] == '\n') {
            length--;
        }
        return length == bytes.length ? value : new Value(Arrays.copyOf(bytes, length), value.stale());
    }

    private byte[] json(String key, byte[] protobuf) {
        try {
            JsonObject object = Codec.PROTOBUF.decode(protobuf);
            if (object.get("metadata") instanceof JsonObject metadata) {
                metadata.remove("resourceVersion");
            }
            return JsonWriter.write(object);
        } catch (StatusException e) {
            throw new UnreadableValueException(key, String.valueOf(e.getMessage()));
        }
    }
}
