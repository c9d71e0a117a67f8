package io.flagwire.processor.write;

import static io.flagwire.processor.write.RuntimeNames.CONVERTERS;
import static io.flagwire.processor.write.RuntimeNames.VALUES;

import com.palantir.javapoet.CodeBlock;
import io.flagwire.processor.model.Access;
import io.flagwire.processor.model.FlagField;
import io.flagwire.processor.model.ValueType;
import io.flagwire.processor.model.ValueType.Scalar;
import java.util.Set;

/** The expressions that read and print the value of one flag. */
final class ValueCode {
    /** Types that can be null and do not print themselves. */
    private static final Set<String> BOXED = Set.of("Boolean", "Integer", "Long", "Double");

    private ValueCode() {}

    /** Assigns what the text {@code value} means. */
    static CodeBlock set(FlagField flag) {
        Access access = flag.access();
        return access.direct()
                ? CodeBlock.of("options.$L =$W$L", flag.field(), parse(flag))
                : CodeBlock.of("options.$L($L)", access.setter(), parse(flag));
    }

    /** The text of the current value. */
    static CodeBlock get(FlagField flag) {
        CodeBlock converter = BOXED.contains(flag.javaType()) ? converter(flag.type()) : converterToPrint(flag.type());
        return converter.isEmpty()
                ? CodeBlock.of("$T.print($L)", VALUES, current(flag))
                : CodeBlock.of("$T.print($L, $L)", VALUES, current(flag), converter);
    }

    /** The parts of the current value of a list or map. */
    static CodeBlock elements(FlagField flag) {
        CodeBlock converter = converterToPrint(flag.type());
        String method = flag.type() instanceof ValueType.Converted ? "parts" : "elements";
        return converter.isEmpty()
                ? CodeBlock.of("$T.$L($L)", VALUES, method, current(flag))
                : CodeBlock.of("$T.$L($L, $L)", VALUES, method, current(flag), converter);
    }

    private static CodeBlock current(FlagField flag) {
        return Accesses.read("options", flag);
    }

    private static CodeBlock parse(FlagField flag) {
        ValueType type = flag.type();
        if (type instanceof ValueType.ListOf list) {
            return list.element() == Scalar.STRING
                    ? again(flag.split() ? "strings" : "stringArray", flag)
                    : again(flag.split() ? "list" : "array", flag, list.element());
        }
        if (type instanceof ValueType.MapOf map) {
            return map.value() == Scalar.STRING ? again("stringMap", flag) : again("map", flag, map.value());
        }
        if (type instanceof ValueType.Converted) {
            return again("convert", flag, type);
        }
        if (type instanceof ValueType.EnumOf constants) {
            return CodeBlock.of("$T.parseEnum(value, $T.values())", VALUES, constants.name());
        }
        return type == Scalar.STRING ? CodeBlock.of("value") : CodeBlock.of("$T.$L(value)", VALUES, parser(type));
    }

    /** A call that sees the current value and how the text changes it. */
    private static CodeBlock again(String method, FlagField flag) {
        return CodeBlock.of("$T.$L(value, $L, how)", VALUES, method, current(flag));
    }

    private static CodeBlock again(String method, FlagField flag, ValueType converted) {
        return CodeBlock.of("$T.$L(value, $L, how, $L)", VALUES, method, current(flag), converter(converted));
    }

    private static String parser(ValueType type) {
        return switch ((Scalar) type) {
            case BOOL -> "parseBool";
            case INT -> "parseInt";
            case LONG -> "parseLong";
            case DOUBLE -> "parseDouble";
            case DURATION -> "parseDuration";
            case STRING -> throw new IllegalArgumentException("a text is its own value");
        };
    }

    /** Empty if the type's values print themselves. */
    private static CodeBlock converterToPrint(ValueType type) {
        if (type instanceof ValueType.ListOf list) {
            return list.element() == Scalar.STRING ? CodeBlock.of("") : converter(list.element());
        }
        if (type instanceof ValueType.MapOf map) {
            return map.value() == Scalar.STRING ? CodeBlock.of("") : converter(map.value());
        }
        return type instanceof ValueType.Converted ? converter(type) : CodeBlock.of("");
    }

    private static CodeBlock converter(ValueType type) {
        if (type instanceof ValueType.Converted converted) {
            return CodeBlock.of("new $T()", converted.converter().name());
        }
        if (type instanceof ValueType.EnumOf constants) {
            return CodeBlock.of("$T.ofEnum($T.values())", CONVERTERS, constants.name());
        }
        return CodeBlock.of("$T.$L", CONVERTERS, ((Scalar) type).name());
    }
}
