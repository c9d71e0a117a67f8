package io.flagwire.generic.codec;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.json.JsonParser;
import io.flagwire.apimachinery.json.JsonSyntaxException;
import io.flagwire.apimachinery.json.JsonWriter;
import io.flagwire.apimachinery.protobuf.ProtobufCodec;
import io.flagwire.apimachinery.schema.SchemaTable;
import io.flagwire.apimachinery.status.StatusException;
import io.flagwire.apimachinery.yaml.YamlParser;
import io.flagwire.apimachinery.yaml.YamlSyntaxException;
import io.flagwire.apimachinery.yaml.YamlWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the trees of objects from bytes, whatever form they have, and writes them in one form. Thread-safe. */
final class StorageForm {
    private final StorageMediaType written;
    private final StoredVersion version;

    /** Made when the first such value is read or written, which in most servers is never. */
    private static final class Protobuf {
        static final ProtobufCodec CODEC = new ProtobufCodec(SchemaTable.builtIn());
    }

    StorageForm(StorageMediaType written, StoredVersion version) {
        this.written = written;
        this.version = version;
    }

    boolean isJson() {
        return written == StorageMediaType.JSON;
    }

    byte[] write(JsonObject object) {
        return switch (written) {
            case JSON -> JsonWriter.write(object);
            case PROTOBUF -> Protobuf.CODEC.encode(object, Objects.requireNonNull(version.type()));
            case YAML -> YamlWriter.write(object);
        };
    }

    /** As kube-apiserver's, which takes what begins as neither of the others for YAML. */
    JsonObject read(byte[] bytes) {
        if (ProtobufCodec.isEnvelope(bytes)) {
            return readProtobuf(bytes);
        }
        return startsAsJson(bytes) ? readJson(bytes) : readYaml(bytes);
    }

    private static boolean startsAsJson(byte[] bytes) {
        for (byte b : bytes) {
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return b == '{';
            }
        }
        return false;
    }

    private JsonObject readProtobuf(byte[] bytes) {
        try {
            return Protobuf.CODEC.decode(bytes, version::type);
        } catch (StatusException e) {
            throw new UnreadableFormException(String.valueOf(e.getMessage()));
        }
    }

    static JsonObject readJson(byte[] bytes) {
        try {
            return object(JsonParser.parse(bytes));
        } catch (JsonSyntaxException e) {
            throw new UnreadableFormException("no JSON: " + e.getMessage());
        }
    }

    private static JsonObject readYaml(byte[] bytes) {
        try {
            return object(YamlParser.parse(bytes));
        } catch (YamlSyntaxException e) {
            throw new UnreadableFormException("neither protobuf nor JSON nor YAML");
        }
    }

    private static JsonObject object(@Nullable Object value) {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw new UnreadableFormException("no object");
    }
}
