package io.flagwire.apimachinery.protobuf;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.json.JsonWriter;
import io.flagwire.apimachinery.schema.FieldSchema;
import io.flagwire.apimachinery.schema.FieldType;
import io.flagwire.apimachinery.schema.FieldType.ListOf;
import io.flagwire.apimachinery.schema.FieldType.MapOf;
import io.flagwire.apimachinery.schema.FieldType.Ref;
import io.flagwire.apimachinery.schema.FieldType.Scalar;
import io.flagwire.apimachinery.schema.FieldType.SchemaOr;
import io.flagwire.apimachinery.schema.Presence;
import io.flagwire.apimachinery.schema.TypeSchema;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Makes a message of an object, with the same bytes as Go's generated code: fields by number, maps by key, and what is no
 * pointer written even if it is zero. The object must have the form of its type.
 */
final class Encoder {
    private static final JsonObject EMPTY = new JsonObject(0);
    private static final String[] NO_KEYS = {};

    private final Messages messages;
    private final ProtobufWriter out;

    Encoder(Messages messages, ProtobufWriter out) {
        this.messages = messages;
        this.out = out;
    }

    void message(JsonObject object, TypeSchema type) {
        fields(object, messages.of(type));
    }

    private void fields(JsonObject object, Message message) {
        for (int number = message.numberMax(); number > 0; number--) {
            switch (message.part(number)) {
                case null -> {}
                case Message.Inline inline -> {
                    int before = out.size();
                    fields(object, inline.message());
                    out.part(number, before);
                }
                case Message.Field field ->
                    field(number, object.get(field.schema().name()), field.schema());
            }
        }
    }

    private void field(int number, @Nullable Object value, FieldSchema field) {
        if (value == null) {
            if (field.presence() != Presence.POINTER) {
                zero(number, field);
            }
            return;
        }
        switch (field.type()) {
            case ListOf list -> elements(number, (JsonArray) value, list.element());
            case MapOf map -> entries(number, (JsonObject) value, map.value());
            case Scalar scalar -> scalar(number, value, scalar);
            case Ref ref -> value(number, value, ref);
            case SchemaOr schema -> value(number, value, schema);
        }
    }

    /** A field that is no pointer and that nobody set. */
    private void zero(int number, FieldSchema field) {
        switch (field.type()) {
            case Scalar scalar -> zeroScalar(number, scalar);
            case Ref ref -> value(number, EMPTY, ref);
            case ListOf list -> {}
            case MapOf map -> {}
            case SchemaOr schema -> {}
        }
    }

    private void zeroScalar(int number, Scalar type) {
        switch (type) {
            case STRING -> out.string(number, "");
            case BOOLEAN, INT32, INT64 -> out.varint(number, 0);
            case DOUBLE -> out.fixed64(number, 0);
            case BYTES -> {}
            case QUANTITY -> scalar(number, "0", type);
            case INT_OR_STRING -> scalar(number, 0L, type);
            case TIME, MICRO_TIME, RAW_EXTENSION, FIELDS_V1, JSON -> out.part(number, out.size());
        }
    }

    private void elements(int number, JsonArray list, FieldType type) {
        for (int i = list.size() - 1; i >= 0; i--) {
            value(number, list.get(i), type);
        }
    }

    private void entries(int number, JsonObject map, FieldType type) {
        String[] keys = sortedKeys(map);
        for (int i = keys.length - 1; i >= 0; i--) {
            int before = out.size();
            value(ScalarNumbers.MAP_VALUE, map.get(keys[i]), type);
            out.string(ScalarNumbers.MAP_KEY, keys[i]);
            out.part(number, before);
        }
    }

    private static String[] sortedKeys(JsonObject map) {
        if (map.isEmpty()) {
            return NO_KEYS;
        }
        String[] keys = new String[map.size()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = map.keyAt(i);
        }
        Arrays.sort(keys);
        return keys;
    }

    private void value(int number, @Nullable Object value, FieldType type) {
        if (value == null) {
            out.part(number, out.size());
            return;
        }
        if (type instanceof Scalar scalar) {
            scalar(number, value, scalar);
            return;
        }
        int before = out.size();
        switch (type) {
            case Scalar scalar -> throw new AssertionError(scalar);
            case Ref ref -> message((JsonObject) value, ref.type());
            case ListOf list -> elements(ScalarNumbers.LIST_ITEMS, (JsonArray) value, list.element());
            case MapOf map -> throw new IllegalStateException("a map in a map or list has no protobuf form");
            case SchemaOr schema -> schemaOr(value, schema);
        }
        out.part(number, before);
    }

    private void schemaOr(Object value, SchemaOr type) {
        int other = SchemaParts.other(type.alternative());
        switch (value) {
            case JsonObject schema -> {
                value(SchemaParts.schema(type.alternative()), schema, new Ref(type.schema()));
                if (type.alternative() == SchemaOr.Alternative.BOOL) {
                    out.varint(other, 1);
                }
            }
            case Boolean allows -> out.varint(other, allows ? 1 : 0);
            case JsonArray list ->
                elements(
                        other,
                        list,
                        type.alternative() == SchemaOr.Alternative.ARRAY ? new Ref(type.schema()) : Scalar.STRING);
            default -> throw new IllegalStateException("no schema, boolean or list: " + value);
        }
    }

    private void scalar(int number, Object value, Scalar type) {
        switch (type) {
            case STRING -> out.string(number, (String) value);
            case BYTES -> out.bytes(number, Base64.getDecoder().decode((String) value));
            case BOOLEAN -> out.varint(number, (Boolean) value ? 1 : 0);
            case INT32, INT64 -> out.varint(number, (Long) value);
            case DOUBLE -> out.fixed64(number, Double.doubleToRawLongBits(((Number) value).doubleValue()));
            case TIME, MICRO_TIME -> {
                Instant time = Instant.parse((String) value);
                int before = out.size();
                out.varint(ScalarNumbers.NANOS, time.getNano());
                out.varint(ScalarNumbers.SECONDS, time.getEpochSecond());
                out.part(number, before);
            }
            case QUANTITY -> {
                int before = out.size();
                out.string(ScalarNumbers.QUANTITY_STRING, (String) value);
                out.part(number, before);
            }
            case INT_OR_STRING -> {
                int before = out.size();
                out.string(ScalarNumbers.INT_OR_STRING_STRING, value instanceof String s ? s : "");
                out.varint(ScalarNumbers.INT_OR_STRING_INT, value instanceof Long l ? l : 0);
                out.varint(ScalarNumbers.INT_OR_STRING_TYPE, value instanceof String ? 1 : 0);
                out.part(number, before);
            }
            case RAW_EXTENSION, FIELDS_V1, JSON -> {
                int before = out.size();
                out.bytes(ScalarNumbers.RAW, JsonWriter.write(value));
                out.part(number, before);
            }
        }
    }
}
