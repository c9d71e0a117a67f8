package io.flagwire.apimachinery.schema;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.quantity.Quantity;
import io.flagwire.apimachinery.quantity.QuantityFormatException;
import io.flagwire.apimachinery.schema.FieldType.ListOf;
import io.flagwire.apimachinery.schema.FieldType.MapOf;
import io.flagwire.apimachinery.schema.FieldType.Ref;
import io.flagwire.apimachinery.schema.FieldType.Scalar;
import io.flagwire.apimachinery.schema.FieldType.SchemaOr;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes of an object what decoding it into its type and encoding it again would make of it: unknown fields go, null and empty
 * values go or become what stands for them, quantities, times and bytes take their canonical form, and fields that are always
 * written are there. The order of members stays; what is added goes to the end. One check per instance, one thread.
 */
public final class FieldCheck {
    /** So many unknown fields are listed, no more. */
    private static final int UNKNOWN_MAX = 100;

    private final List<String> unknown = new ArrayList<>();
    private final FieldPath path = new FieldPath();
    private TypeSchema owner;
    private int ownerDepth;

    private FieldCheck(TypeSchema type) {
        owner = type;
    }

    /**
     * Brings an object into the form of its type, in place.
     *
     * @return {@code unknown field "spec.foo"} for each unknown field, which is removed, in the order of the object
     * @throws MismatchException if a value does not fit; the object may have been changed in part
     */
    public static List<String> check(JsonObject object, TypeSchema type) {
        FieldCheck check = new FieldCheck(type);
        check.object(object, type);
        return check.unknown;
    }

    /**
     * The same for a part of an object.
     *
     * @param field the part's field, as {@code metadata}
     */
    public static List<String> check(JsonObject object, TypeSchema type, String field) {
        FieldCheck check = new FieldCheck(type);
        check.path.push(field);
        check.object(object, type);
        return check.unknown;
    }

    private void object(JsonObject object, TypeSchema type) {
        int i = 0;
        while (i < object.size()) {
            String name = object.keyAt(i);
            FieldSchema field = type.field(name);
            path.push(name);
            if (field == null) {
                reportUnknown();
                object.removeAt(i);
            } else {
                owner = type;
                ownerDepth = path.depth();
                Object value = value(object.valueAt(i), field.type());
                if (value == null && field.presence() == Presence.ALWAYS) {
                    object.setAt(i++, zeroOfField(field.type()));
                } else if (value == null || field.presence() == Presence.OMIT_EMPTY && isEmpty(value)) {
                    object.removeAt(i);
                } else {
                    object.setAt(i++, value);
                }
            }
            path.pop();
        }
        for (FieldSchema field : type.alwaysWritten()) {
            Object value = object.get(field.name());
            if (value == null || value instanceof JsonArray array && array.isEmpty()) {
                object.put(field.name(), zeroOfField(field.type()));
            }
        }
    }

    private void reportUnknown() {
        if (unknown.size() < UNKNOWN_MAX) {
            unknown.add("unknown field \"" + path.text() + "\"");
        }
    }

    private static boolean isEmpty(Object value) {
        return switch (value) {
            case String s -> s.isEmpty();
            case Boolean b -> !b;
            case Long l -> l == 0;
            case Double d -> d == 0;
            case JsonArray array -> array.isEmpty();
            case JsonObject object -> object.isEmpty();
            default -> false;
        };
    }

    /** The value in canonical form; null if it is to be treated as absent. */
    private @Nullable Object value(@Nullable Object value, FieldType type) {
        if (value == null) {
            return null;
        }
        return switch (type) {
            case Scalar scalar -> scalar(value, scalar);
            case Ref ref -> {
                JsonObject object = expectObject(value, type);
                object(object, ref.type());
                yield object;
            }
            case ListOf list -> list(value, list);
            case MapOf map -> map(value, map);
            case SchemaOr schema -> schemaOr(value, schema);
        };
    }

    private JsonObject expectObject(Object value, FieldType type) {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw mismatch(value, type);
    }

    private JsonArray list(Object value, ListOf type) {
        if (!(value instanceof JsonArray array)) {
            throw mismatch(value, type);
        }
        TypeSchema listOwner = owner;
        int listDepth = ownerDepth;
        for (int i = 0; i < array.size(); i++) {
            path.push(i);
            array.set(i, element(array.get(i), type.element()));
            path.pop();
            owner = listOwner;
            ownerDepth = listDepth;
        }
        return array;
    }

    private JsonObject map(Object value, MapOf type) {
        JsonObject object = expectObject(value, type);
        TypeSchema mapOwner = owner;
        int mapDepth = ownerDepth;
        for (int i = 0; i < object.size(); i++) {
            path.push(object.keyAt(i));
            object.setAt(i, element(object.valueAt(i), type.value()));
            path.pop();
            owner = mapOwner;
            ownerDepth = mapDepth;
        }
        return object;
    }

    /** An element stays where it is, whatever it holds. */
    private @Nullable Object element(@Nullable Object value, FieldType type) {
        Object checked = value(value, type);
        return checked == null ? zero(type) : checked;
    }

    private static @Nullable Object zeroOfField(FieldType type) {
        return type == Scalar.BYTES ? null : zero(type);
    }

    /** What stands for nothing. */
    private static @Nullable Object zero(FieldType type) {
        return switch (type) {
            case Scalar scalar ->
                switch (scalar) {
                    case STRING, BYTES -> "";
                    case BOOLEAN -> false;
                    case INT32, INT64, DOUBLE, INT_OR_STRING -> 0L;
                    case QUANTITY -> "0";
                    case TIME, MICRO_TIME, RAW_EXTENSION, FIELDS_V1, JSON -> null;
                };
            case Ref ref -> {
                JsonObject object = new JsonObject();
                new FieldCheck(ref.type()).object(object, ref.type());
                yield object;
            }
            case ListOf list -> null;
            case MapOf map -> null;
            case SchemaOr schema -> null;
        };
    }

    private Object scalar(Object value, Scalar type) {
        return switch (type) {
            case STRING -> value instanceof String ? value : fail(value, type);
            case BOOLEAN -> value instanceof Boolean ? value : fail(value, type);
            case INT32 -> value instanceof Long l && l == l.intValue() ? value : fail(value, type);
            case INT64 -> value instanceof Long ? value : fail(value, type);
            case DOUBLE -> value instanceof Long || value instanceof Double ? value : fail(value, type);
            case BYTES -> value instanceof String s ? Base64Text.canonical(s) : fail(value, type);
            case TIME -> value instanceof String s ? Timestamp.seconds(s) : fail(value, Scalar.STRING);
            case MICRO_TIME -> value instanceof String s ? Timestamp.micros(s) : fail(value, Scalar.STRING);
            case QUANTITY -> quantity(value);
            case INT_OR_STRING -> intOrString(value);
            case RAW_EXTENSION, FIELDS_V1, JSON -> value;
        };
    }

    private static Object quantity(Object value) {
        String text = value instanceof String || value instanceof Long ? value.toString() : numberText(value);
        try {
            return Quantity.parse(text.strip()).canonical();
        } catch (QuantityFormatException e) {
            throw new MismatchException(String.valueOf(e.getMessage()));
        }
    }

    /** A number's text; a text that is no quantity for any other value. */
    private static String numberText(Object value) {
        return value instanceof Double d ? Double.toString(d) : "?";
    }

    private Object intOrString(Object value) {
        return value instanceof String || value instanceof Long l && l == l.intValue()
                ? value
                : fail(value, Scalar.INT32);
    }

    private @Nullable Object schemaOr(Object value, SchemaOr type) {
        if (value instanceof JsonObject object) {
            object(object, type.schema());
            return object;
        }
        switch (type.alternative()) {
            case ARRAY -> {
                if (value instanceof JsonArray) {
                    return list(value, new ListOf(new Ref(type.schema())));
                }
            }
            case STRING_ARRAY -> {
                if (value instanceof JsonArray) {
                    return list(value, new ListOf(Scalar.STRING));
                }
            }
            case BOOL -> {
                if (value instanceof Boolean) {
                    return value;
                }
                throw new MismatchException("boolean or JSON schema expected");
            }
        }
        throw mismatch(value, type);
    }

    private Object fail(Object value, FieldType type) {
        throw mismatch(value, type);
    }

    private MismatchException mismatch(Object value, FieldType type) {
        return new MismatchException(
                "json: cannot unmarshal " + GoNames.ofValue(value, type) + " into Go struct field " + owner.simpleName()
                        + "." + path.withoutIndexes(ownerDepth) + " of type " + GoNames.ofType(type),
                GoConversion.mismatch(value, type));
    }
}
