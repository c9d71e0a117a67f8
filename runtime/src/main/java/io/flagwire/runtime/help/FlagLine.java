package io.flagwire.runtime.help;

import io.flagwire.runtime.flag.FlagSpec;
import io.flagwire.runtime.flag.Quoted;

/**
 * What help says about one flag.
 *
 * @param name the flag's name, which sorts it
 * @param left the flag as one types it: {@code "  -v, --v Level"}
 * @param right what it does, its default, its deprecation
 */
record FlagLine(String name, String left, String right) {
    static FlagLine of(FlagSpec spec, String defaultValue) {
        String word = quotedWord(spec.help());
        StringBuilder left = new StringBuilder(spec.shorthand() == null ? "      " : "  -" + spec.shorthand() + ", ");
        left.append("--").append(spec.name());
        String type = word.isEmpty() ? typeWord(spec.type()) : word;
        if (!type.isEmpty()) {
            left.append(' ').append(type);
        }
        left.append(noValue(spec));
        StringBuilder right =
                new StringBuilder(word.isEmpty() ? spec.help() : spec.help().replace("`" + word + "`", word));
        if (!isZero(spec.type(), defaultValue)) {
            right.append(" (default ")
                    .append(spec.type().equals("string") ? Quoted.of(defaultValue) : defaultValue)
                    .append(')');
        }
        if (spec.deprecated() != null) {
            right.append(" (DEPRECATED: ").append(spec.deprecated()).append(')');
        }
        return new FlagLine(spec.name(), left.toString(), right.toString());
    }

    /** The first word of the text that stands in back quotes, or nothing. */
    private static String quotedWord(String help) {
        int from = help.indexOf('`');
        int to = help.indexOf('`', from + 1);
        return from < 0 || to < 0 ? "" : help.substring(from + 1, to);
    }

    private static String typeWord(String type) {
        return switch (type) {
            case "bool" -> "";
            case "float64" -> "float";
            case "int64" -> "int";
            case "uint64" -> "uint";
            case "stringSlice" -> "strings";
            case "intSlice" -> "ints";
            case "uintSlice" -> "uints";
            case "boolSlice" -> "bools";
            default -> type;
        };
    }

    private static String noValue(FlagSpec spec) {
        String value = spec.noValue();
        if (value == null || spec.type().equals("bool") && value.equals("true")) {
            return "";
        }
        if (spec.type().equals("count") && value.equals("+1")) {
            return "";
        }
        return spec.type().equals("string") ? "[=\"" + value + "\"]" : "[=" + value + "]";
    }

    /** Whether a default says nothing: each type has its own idea, and other types share one. */
    private static boolean isZero(String type, String value) {
        if (value.isEmpty()) {
            return true;
        }
        return switch (type) {
            case "bool" -> value.equals("false");
            case "duration" -> value.equals("0") || value.equals("0s");
            case "int", "int8", "int16", "int32", "int64", "uint", "uint8", "uint16", "uint32", "uint64", "count" ->
                value.equals("0");
            case "float32", "float64" -> value.equals("0");
            case "string" -> false;
            case "ip", "ipMask", "ipNet" -> value.equals("<nil>");
            case "intSlice", "stringSlice", "stringArray" -> value.equals("[]");
            default -> value.equals("false") || value.equals("<nil>") || value.equals("0");
        };
    }
}
