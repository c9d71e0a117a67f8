package io.flagwire.apimachinery.yaml;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** What plain scalars stand for: the rules of YAML 1.1 as go-yaml has them. */
final class YamlScalars {
    private static final BigInteger UNSIGNED_BOUND = BigInteger.ONE.shiftLeft(64);

    private YamlScalars() {}

    /**
     * The value of a plain scalar: null, a Boolean, Long, Double (perhaps infinite or not a number), or the text itself.
     */
    static @Nullable Object resolve(String text) {
        switch (text) {
            case "", "~", "null", "Null", "NULL" -> {
                return null;
            }
            case "y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON" -> {
                return true;
            }
            case "n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF" -> {
                return false;
            }
            case ".nan", ".NaN", ".NAN" -> {
                return Double.NaN;
            }
            case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF" -> {
                return Double.POSITIVE_INFINITY;
            }
            case "-.inf", "-.Inf", "-.INF" -> {
                return Double.NEGATIVE_INFINITY;
            }
            default -> {
                return number(text);
            }
        }
    }

    private static Object number(String text) {
        char first = text.charAt(0);
        if (first == '.') {
            Double real = real(withoutSeparators(text));
            return real == null ? text : real;
        }
        if (first != '+' && first != '-' && !isDigit(first)) {
            return text;
        }
        String plain = text.indexOf('_') < 0 ? text : text.replace("_", "");
        Object number = integer(plain);
        if (number == null) {
            number = real(plain);
        }
        return number == null ? text : number;
    }

    /** The text without underscores between digits. */
    private static String withoutSeparators(String text) {
        StringBuilder plain = new StringBuilder(text);
        for (int i = plain.length() - 2; i > 0; i--) {
            if (plain.charAt(i) == '_' && isDigit(plain.charAt(i - 1)) && isDigit(plain.charAt(i + 1))) {
                plain.deleteCharAt(i);
            }
        }
        return plain.toString();
    }

    /** An integer of up to 64 bits, signed or not, with a prefix for its base; null if it is none. */
    private static @Nullable Object integer(String text) {
        int at = text.startsWith("+") || text.startsWith("-") ? 1 : 0;
        int radix = 10;
        if (text.startsWith("0x", at) || text.startsWith("0X", at)) {
            radix = 16;
            at += 2;
        } else if (text.startsWith("0b", at) || text.startsWith("0B", at)) {
            radix = 2;
            at += 2;
        } else if (text.startsWith("0o", at) || text.startsWith("0O", at)) {
            radix = 8;
            at += 2;
        } else if (text.startsWith("0", at) && at + 1 < text.length()) {
            radix = 8;
            at++;
        }
        if (at == text.length() || text.length() > 80) {
            return null;
        }
        for (int i = at; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80 || Character.digit(text.charAt(i), radix) < 0) {
                return null;
            }
        }
        boolean negative = text.charAt(0) == '-';
        BigInteger magnitude = new BigInteger(text.substring(at), radix);
        BigInteger value = negative ? magnitude.negate() : magnitude;
        if (value.bitLength() < 64) {
            return value.longValue();
        }
        boolean isUnsigned = isDigit(text.charAt(0)) && value.compareTo(UNSIGNED_BOUND) < 0;
        return isUnsigned ? (Object) value.doubleValue() : null;
    }

    /** A finite number with a decimal point or an exponent, or digits that are no integer; null if it is none. */
    private static @Nullable Double real(String text) {
        int i = text.startsWith("+") || text.startsWith("-") ? 1 : 0;
        int from = i;
        i = skipDigits(text, i);
        int digits = i - from;
        if (i < text.length() && text.charAt(i) == '.') {
            from = ++i;
            i = skipDigits(text, i);
            digits += i - from;
        }
        if (digits == 0) {
            return null;
        }
        if (i < text.length() && (text.charAt(i) == 'e' || text.charAt(i) == 'E')) {
            i++;
            if (i < text.length() && (text.charAt(i) == '+' || text.charAt(i) == '-')) {
                i++;
            }
            from = i;
            i = skipDigits(text, i);
            if (i == from) {
                return null;
            }
        }
        if (i < text.length()) {
            return null;
        }
        double value = Double.parseDouble(text);
        return Double.isInfinite(value) ? null : value;
    }

    private static int skipDigits(String text, int from) {
        int i = from;
        while (i < text.length() && isDigit(text.charAt(i))) {
            i++;
        }
        return i;
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
