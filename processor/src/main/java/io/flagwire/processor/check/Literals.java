package io.flagwire.processor.check;

import io.flagwire.processor.model.ValueType.Scalar;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the runtime reads as a value of a type, as far as annotations may say one: Go's forms, as on the command line. */
final class Literals {
    private static final Set<String> BOOLEANS =
            Set.of("1", "t", "T", "TRUE", "true", "True", "0", "f", "F", "FALSE", "false", "False");
    /** Sign, base prefix, digits; an underscore stands between digits or after the prefix. */
    private static final Pattern INTEGER =
            Pattern.compile("([-+]?)(0[xX]_?|0[oO]_?|0[bB]_?|0_?(?=[0-9]))?([0-9a-fA-F]+(?:_[0-9a-fA-F]+)*)");

    private static final Pattern DECIMAL =
            Pattern.compile("[-+]?(?:[0-9]+(?:_[0-9]+)*(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][-+]?[0-9]{1,3})?");
    private static final Pattern HEXADECIMAL =
            Pattern.compile("[-+]?0[xX][0-9a-fA-F]+\\.?[0-9a-fA-F]*[pP][-+]?[0-9]{1,3}");
    private static final Pattern INFINITE = Pattern.compile("[-+]?inf(?:inity)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern PART = Pattern.compile("([0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(ns|us|µs|μs|ms|s|m|h)");
    private static final Pattern DURATION = Pattern.compile("([-+]?)(0|(?:" + PART.pattern() + ")+)");
    private static final BigDecimal LONG_MAX = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final BigDecimal INFINITY = BigDecimal.TEN.pow(400);

    private Literals() {}

    static boolean reads(Scalar type, String text) {
        return switch (type) {
            case STRING -> true;
            case BOOL -> BOOLEANS.contains(text);
            case DOUBLE -> text.equalsIgnoreCase("nan") || amount(type, text) != null;
            case INT, LONG, DURATION -> amount(type, text) != null;
        };
    }

    /** The text as something that can be compared with others of its type; null if it is none. */
    static @Nullable BigDecimal amount(Scalar type, String text) {
        return switch (type) {
            case INT -> integer(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case LONG -> integer(text, Long.MIN_VALUE, Long.MAX_VALUE);
            case DOUBLE -> decimal(text);
            case DURATION -> duration(text);
            case BOOL, STRING -> null;
        };
    }

    /** Something that the type reads. */
    static String example(Scalar type) {
        return switch (type) {
            case BOOL -> "true";
            case INT, LONG -> "10";
            case DOUBLE -> "0.5";
            case DURATION -> "30s";
            case STRING -> "text";
        };
    }

    private static @Nullable BigDecimal integer(String text, long min, long max) {
        Matcher matcher = INTEGER.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        String prefix = matcher.group(2) == null ? "" : matcher.group(2).replace("_", "");
        int base = switch (prefix) {
            case "" -> 10;
            case "0x", "0X" -> 16;
            case "0b", "0B" -> 2;
            default -> 8;
        };
        try {
            BigInteger value =
                    new BigInteger(matcher.group(1) + matcher.group(3).replace("_", ""), base);
            boolean fits =
                    value.compareTo(BigInteger.valueOf(min)) >= 0 && value.compareTo(BigInteger.valueOf(max)) <= 0;
            return fits ? new BigDecimal(value) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable BigDecimal decimal(String text) {
        if (INFINITE.matcher(text).matches()) {
            return text.startsWith("-") ? INFINITY.negate() : INFINITY;
        }
        if (HEXADECIMAL.matcher(text).matches()) {
            return new BigDecimal(Double.parseDouble(text));
        }
        return DECIMAL.matcher(text).matches() ? new BigDecimal(text.replace("_", "")) : null;
    }

    private static @Nullable BigDecimal duration(String text) {
        Matcher whole = DURATION.matcher(text);
        if (!whole.matches()) {
            return null;
        }
        BigDecimal nanos = BigDecimal.ZERO;
        Matcher part = PART.matcher(text);
        while (part.find()) {
            nanos = nanos.add(new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(nanos(part.group(2)))));
        }
        boolean fits = nanos.compareTo(LONG_MAX) <= 0;
        return !fits ? null : whole.group(1).equals("-") ? nanos.negate() : nanos;
    }

    private static long nanos(String unit) {
        return switch (unit) {
            case "ns" -> 1;
            case "ms" -> 1_000_000;
            case "s" -> 1_000_000_000;
            case "m" -> 60_000_000_000L;
            case "h" -> 3_600_000_000_000L;
            default -> 1_000;
        };
    }
}
