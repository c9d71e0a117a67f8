package io.flagwire.processor.write;

import io.flagwire.processor.model.FlagField;
import io.flagwire.processor.model.ValueType;
import io.flagwire.processor.model.ValueType.Scalar;
import java.util.Locale;

/** The type words of {@code --help}, which are those of pflag's {@code Type()}. */
final class TypeWord {
    private TypeWord() {}

    /** What the annotation says, or else the word of the field's type. */
    static String of(FlagField flag) {
        if (!flag.typeName().isEmpty()) {
            return flag.typeName();
        }
        if (flag.type() instanceof ValueType.ListOf list) {
            return of(list.element()) + (flag.split() ? "Slice" : "Array");
        }
        if (flag.type() instanceof ValueType.MapOf map) {
            String value = of(map.value());
            return "mapString" + value.substring(0, 1).toUpperCase(Locale.ROOT) + value.substring(1);
        }
        return of(flag.type());
    }

    private static String of(ValueType type) {
        if (type instanceof ValueType.Converted converted) {
            String name = converted.typeName().replaceAll("<.*", "").replaceAll(".*\\.", "");
            return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
        }
        return type instanceof Scalar scalar ? of(scalar) : "string";
    }

    private static String of(Scalar scalar) {
        return switch (scalar) {
            case BOOL -> "bool";
            case INT -> "int";
            case LONG -> "int64";
            case DOUBLE -> "float64";
            case STRING -> "string";
            case DURATION -> "duration";
        };
    }
}
