package io.flagwire.apimachinery.protobuf;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.json.JsonParser;
import io.flagwire.apimachinery.json.JsonSyntaxException;
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
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Makes an object of a message. One per object. */
final class Decoder {
    /** Deeper messages than this are refused. */
    private static final int DEPTH_MAX = 256;

    private static final int NANOS_PER_MICRO = 1000;

    /** The seconds of the years 1 to 9999, which are all that JSON can show. */
    private static final long SECONDS_MIN = -62135596800L;

    private static final long SECONDS_MAX = 253402300799L;

    private final Messages messages;
    private int depth;

    Decoder(Messages messages) {
        this.messages = messages;
    }

    void message(ProtobufReader in, TypeSchema type, JsonObject object) {
        if (++depth > DEPTH_MAX) {
            throw in.malformed("more than " + DEPTH_MAX + " messages inside each other");
        }
        fields(in, messages.of(type), object);
        depth--;
    }

    private void fields(ProtobufReader in, Message message, JsonObject object) {
        while (!in.atEnd()) {
            int tag = in.tag();
            int wireType = tag & 7;
            switch (message.part(tag >>> 3)) {
                case null -> in.skip(wireType);
                case Message.Inline inline -> {
                    in.expect(wireType, ProtobufReader.LENGTH);
                    fields(in.part(), inline.message(), object);
                }
                case Message.Field field -> field(in, wireType, field.schema(), object);
            }
        }
    }

    private void field(ProtobufReader in, int wireType, FieldSchema field, JsonObject object) {
        switch (field.type()) {
            case ListOf list -> element(in, wireType, list.element(), object.computeArray(field.name()));
            case MapOf map -> {
                in.expect(wireType, ProtobufReader.LENGTH);
                entry(in.part(), map.value(), object.computeObject(field.name()));
            }
            case Ref ref -> {
                in.expect(wireType, ProtobufReader.LENGTH);
                message(in.part(), ref.type(), object.computeObject(field.name()));
            }
            case Scalar scalar -> {
                Object value = scalar(in, wireType, scalar);
                if (value != null && !(field.presence() == Presence.OMIT_EMPTY && isZero(value))) {
                    object.put(field.name(), value);
                } else {
                    object.remove(field.name());
                }
            }
            case SchemaOr schema -> {
                in.expect(wireType, ProtobufReader.LENGTH);
                Object value = schemaOr(in.part(), schema);
                if (value != null) {
                    object.put(field.name(), value);
                }
            }
        }
    }

    private static boolean isZero(Object value) {
        return value instanceof String s && s.isEmpty()
                || value instanceof Long l && l == 0
                || value instanceof Boolean b && !b
                || value instanceof Double d && d == 0;
    }

    private void element(ProtobufReader in, int wireType, FieldType type, JsonArray list) {
        if (wireType == ProtobufReader.LENGTH && isPackable(type)) {
            ProtobufReader packed = in.part();
            int elementType = type == Scalar.DOUBLE ? ProtobufReader.FIXED64 : ProtobufReader.VARINT;
            while (!packed.atEnd()) {
                list.add(value(packed, elementType, type));
            }
        } else {
            list.add(value(in, wireType, type));
        }
    }

    private static boolean isPackable(FieldType type) {
        return type == Scalar.INT32 || type == Scalar.INT64 || type == Scalar.BOOLEAN || type == Scalar.DOUBLE;
    }

    private void entry(ProtobufReader in, FieldType type, JsonObject map) {
        String key = "";
        Object value = null;
        while (!in.atEnd()) {
            int tag = in.tag();
            int wireType = tag & 7;
            switch (tag >>> 3) {
                case ScalarNumbers.MAP_KEY -> {
                    in.expect(wireType, ProtobufReader.LENGTH);
                    key = in.string();
                }
                case ScalarNumbers.MAP_VALUE -> value = value(in, wireType, type);
                default -> in.skip(wireType);
            }
        }
        map.put(key, value == null ? absentValue(type) : value);
    }

    private static @Nullable Object absentValue(FieldType type) {
        return switch (type) {
            case Scalar scalar ->
                switch (scalar) {
                    case STRING, BYTES -> "";
                    case QUANTITY -> "0";
                    default -> null;
                };
            case Ref ref -> new JsonObject();
            case ListOf list -> new JsonArray();
            case MapOf map -> new JsonObject();
            case SchemaOr schema -> null;
        };
    }

    private @Nullable Object value(ProtobufReader in, int wireType, FieldType type) {
        if (type instanceof Scalar scalar) {
            return scalar(in, wireType, scalar);
        }
        in.expect(wireType, ProtobufReader.LENGTH);
        ProtobufReader part = in.part();
        return switch (type) {
            case Scalar scalar -> throw new AssertionError(scalar);
            case Ref ref -> {
                JsonObject object = new JsonObject();
                message(part, ref.type(), object);
                yield object;
            }
            case ListOf list -> {
                JsonArray items = new JsonArray();
                while (!part.atEnd()) {
                    int tag = part.tag();
                    if (tag >>> 3 == ScalarNumbers.LIST_ITEMS) {
                        element(part, tag & 7, list.element(), items);
                    } else {
                        part.skip(tag & 7);
                    }
                }
                yield items;
            }
            case MapOf map -> throw new IllegalStateException("a map in a map or list has no protobuf form");
            case SchemaOr schema -> schemaOr(part, schema);
        };
    }

    private @Nullable Object schemaOr(ProtobufReader in, SchemaOr type) {
        Object found = null;
        while (!in.atEnd()) {
            int tag = in.tag();
            int wireType = tag & 7;
            int number = tag >>> 3;
            if (number == SchemaParts.schema(type.alternative())) {
                in.expect(wireType, ProtobufReader.LENGTH);
                JsonObject schema = new JsonObject();
                message(in.part(), type.schema(), schema);
                found = schema;
            } else if (number == SchemaParts.other(type.alternative())) {
                found = other(in, wireType, type, found);
            } else {
                in.skip(wireType);
            }
        }
        return found;
    }

    private @Nullable Object other(ProtobufReader in, int wireType, SchemaOr type, @Nullable Object found) {
        return switch (type.alternative()) {
            case BOOL -> found instanceof JsonObject ? found : scalar(in, wireType, Scalar.BOOLEAN);
            case ARRAY -> appended(in, wireType, new Ref(type.schema()), found);
            case STRING_ARRAY -> appended(in, wireType, Scalar.STRING, found);
        };
    }

    private JsonArray appended(ProtobufReader in, int wireType, FieldType element, @Nullable Object found) {
        JsonArray list = found instanceof JsonArray array ? array : new JsonArray();
        list.add(value(in, wireType, element));
        return list;
    }

    private @Nullable Object scalar(ProtobufReader in, int wireType, Scalar type) {
        in.expect(wireType, wireTypeOf(type));
        return switch (type) {
            case STRING -> in.string();
            case BYTES -> Base64.getEncoder().encodeToString(in.byteArray());
            case BOOLEAN -> in.varint() != 0;
            case INT32 -> (long) (int) in.varint();
            case INT64 -> in.varint();
            case DOUBLE -> number(Double.longBitsToDouble(in.fixed64()));
            case TIME -> time(in.part(), false);
            case MICRO_TIME -> time(in.part(), true);
            case QUANTITY -> quantity(in.part());
            case INT_OR_STRING -> intOrString(in.part());
            case RAW_EXTENSION, FIELDS_V1, JSON -> raw(in.part());
        };
    }

    private static int wireTypeOf(Scalar type) {
        return switch (type) {
            case BOOLEAN, INT32, INT64 -> ProtobufReader.VARINT;
            case DOUBLE -> ProtobufReader.FIXED64;
            default -> ProtobufReader.LENGTH;
        };
    }

    private static Object number(double value) {
        if (value == (long) value) {
            return (long) value;
        }
        return value;
    }

    private static @Nullable Object time(ProtobufReader in, boolean micro) {
        if (in.atEnd()) {
            return null;
        }
        long seconds = 0;
        long nanos = 0;
        while (!in.atEnd()) {
            int tag = in.tag();
            switch (tag) {
                case ScalarNumbers.SECONDS << 3 -> seconds = in.varint();
                case ScalarNumbers.NANOS << 3 -> nanos = in.varint();
                default -> in.skip(tag & 7);
            }
        }
        if (seconds < SECONDS_MIN || seconds > SECONDS_MAX) {
            throw in.malformed("year outside of range [1,9999]");
        }
        String text = Instant.ofEpochSecond(seconds).toString();
        if (!micro) {
            return text;
        }
        String micros = Long.toString(1_000_000 + Math.floorMod(nanos / NANOS_PER_MICRO, 1_000_000L));
        return text.substring(0, text.length() - 1) + "." + micros.substring(1) + "Z";
    }

    private static String quantity(ProtobufReader in) {
        String text = "";
        while (!in.atEnd()) {
            int tag = in.tag();
            if (tag == (ScalarNumbers.QUANTITY_STRING << 3 | ProtobufReader.LENGTH)) {
                text = in.string();
            } else {
                in.skip(tag & 7);
            }
        }
        return text.isEmpty() ? "0" : text;
    }

    private static Object intOrString(ProtobufReader in) {
        long type = 0;
        long number = 0;
        String text = "";
        while (!in.atEnd()) {
            int tag = in.tag();
            switch (tag) {
                case ScalarNumbers.INT_OR_STRING_TYPE << 3 -> type = in.varint();
                case ScalarNumbers.INT_OR_STRING_INT << 3 -> number = (int) in.varint();
                case ScalarNumbers.INT_OR_STRING_STRING << 3 | ProtobufReader.LENGTH -> text = in.string();
                default -> in.skip(tag & 7);
            }
        }
        return type == 0 ? (Object) number : text;
    }

    private static @Nullable Object raw(ProtobufReader in) {
        byte[] json = {};
        while (!in.atEnd()) {
            int tag = in.tag();
            if (tag == (ScalarNumbers.RAW << 3 | ProtobufReader.LENGTH)) {
                json = in.byteArray();
            } else {
                in.skip(tag & 7);
            }
        }
        if (json.length == 0) {
            return null;
        }
        try {
            return JsonParser.parse(json);
        } catch (JsonSyntaxException e) {
            throw in.malformed("embedded JSON: " + e.getMessage());
        }
    }
}
