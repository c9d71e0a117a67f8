package io.flagwire.apimachinery.schema;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.schema.FieldType.ListOf;
import io.flagwire.apimachinery.schema.FieldType.MapOf;
import io.flagwire.apimachinery.schema.FieldType.Ref;
import io.flagwire.apimachinery.schema.FieldType.Scalar;
import io.flagwire.apimachinery.schema.FieldType.SchemaOr;

/** Values and types as Go's JSON decoder names them in its errors. */
final class GoNames {
    private GoNames() {}

    static String ofValue(Object value, FieldType wanted) {
        return switch (value) {
            case String s -> "string";
            case Boolean b -> "bool";
            case JsonArray a -> "array";
            case JsonObject o -> "object";
            default -> wanted == Scalar.INT32 || wanted == Scalar.INT64 ? "number " + value : "number";
        };
    }

    static String ofType(FieldType type) {
        return switch (type) {
            case Scalar scalar -> ofScalar(scalar);
            case Ref ref -> ofName(ref.type().name());
            case ListOf list -> "[]" + ofType(list.element());
            case MapOf map -> "map[string]" + ofType(map.value());
            case SchemaOr schema -> "v1." + schema.alternative().typeName();
        };
    }

    private static String ofScalar(Scalar scalar) {
        String name = scalar.openApiName();
        return switch (scalar) {
            case BOOLEAN -> "bool";
            case INT32 -> "int32";
            case INT64 -> "int64";
            case DOUBLE -> "float64";
            case BYTES -> "[]uint8";
            default -> name == null ? "string" : ofName(name);
        };
    }

    /** {@code v1.Pod} for {@code io.k8s.api.core.v1.Pod}. */
    private static String ofName(String openApiName) {
        int simple = openApiName.lastIndexOf('.');
        return openApiName.substring(openApiName.lastIndexOf('.', simple - 1) + 1);
    }
}
