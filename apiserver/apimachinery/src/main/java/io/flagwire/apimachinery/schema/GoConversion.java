package io.flagwire.apimachinery.schema;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.schema.FieldType.ListOf;
import io.flagwire.apimachinery.schema.FieldType.MapOf;
import io.flagwire.apimachinery.schema.FieldType.Ref;
import io.flagwire.apimachinery.schema.FieldType.Scalar;
import io.flagwire.apimachinery.schema.FieldType.SchemaOr;

/** What Go's conversion of trees to typed objects says of a value that does not fit. It names no field. */
final class GoConversion {
    private GoConversion() {}

    static String mismatch(Object value, FieldType type) {
        return switch (type) {
            case Scalar scalar -> mismatch(value, scalar);
            case Ref ref -> "cannot restore struct from: " + kind(value);
            case ListOf list -> "cannot restore slice from " + kind(value);
            case MapOf map -> "cannot restore map from " + kind(value);
            case SchemaOr schema -> decoded(value, schema);
        };
    }

    private static String mismatch(Object value, Scalar type) {
        return switch (type) {
            case STRING ->
                value instanceof Long ? "cannot convert int64 to string" : "unrecognized type: " + GoNames.ofType(type);
            case INT32, INT64 ->
                value instanceof Long || value instanceof Double
                        ? "cannot convert " + kind(value) + " to " + GoNames.ofType(type)
                        : "unrecognized type: " + GoNames.ofType(type);
            case BOOLEAN, DOUBLE -> "unrecognized type: " + GoNames.ofType(type);
            case BYTES -> "cannot restore slice from " + kind(value);
            case TIME, MICRO_TIME, QUANTITY, INT_OR_STRING, RAW_EXTENSION, FIELDS_V1, JSON -> decoded(value, type);
        };
    }

    /** Types that read themselves do so from JSON. */
    private static String decoded(Object value, FieldType type) {
        return "json: cannot unmarshal " + GoNames.ofValue(value, type) + " into Go value of type "
                + GoNames.ofType(type);
    }

    private static String kind(Object value) {
        return switch (value) {
            case String s -> "string";
            case Boolean b -> "bool";
            case Long l -> "int64";
            case JsonArray a -> "slice";
            case JsonObject o -> "map";
            default -> "float64";
        };
    }
}
