package io.flagwire.runtime.flag;

import java.math.BigDecimal;

/** Numbers as Go's {@code strconv} reads and prints them, with its error texts. */
final class Numbers {
    private static final String INVALID_SYNTAX = "invalid syntax";
    private static final String OUT_OF_RANGE = "value out of range";
    /** The smallest exponent that is not printed as such. */
    private static final int EXPONENT_MIN = -4;
    /** The smallest exponent above {@link #EXPONENT_MIN} that is: Go's {@code 'g'} with the shortest precision. */
    private static final int EXPONENT_LIMIT = 6;

    private Numbers() {}

    /**
     * {@code strconv.ParseInt} with base 0: sign, {@code 0x}, {@code 0o}, {@code 0b}, a leading {@code 0} for octal, and
     * {@code _} between digits.
     */
    static long parseSigned(String text, long min, long max) throws FlagValueException {
        int start = !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
        boolean negative = start == 1 && text.charAt(0) == '-';
        int digits = start;
        int base = 10;
        if (digits + 1 < text.length() && text.charAt(digits) == '0') {
            base = basePrefixed(text.charAt(digits + 1));
            digits += "xXoObB".indexOf(text.charAt(digits + 1)) < 0 ? 1 : 2;
        }
        if (digits == text.length() || !underscoresSeparateDigits(text, start)) {
            throw failure("ParseInt", text, INVALID_SYNTAX);
        }
        // Counted downwards, because the smallest number has no positive counterpart.
        long limit = negative ? min : -max;
        long value = 0;
        boolean tooLarge = false;
        for (int i = digits; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '_') {
                continue;
            }
            int digit = digit(c, base);
            if (digit < 0) {
                throw failure("ParseInt", text, INVALID_SYNTAX);
            }
            if (!tooLarge) {
                tooLarge = value < (limit + digit) / base;
                value = value * base - digit;
            }
        }
        if (tooLarge) {
            throw failure("ParseInt", text, OUT_OF_RANGE);
        }
        return negative ? value : -value;
    }

    /** {@code strconv.ParseUint} with base 10: digits only. */
    static long parseUnsigned(String text, long max) throws FlagValueException {
        if (text.isEmpty()) {
            throw failure("ParseUint", text, INVALID_SYNTAX);
        }
        long value = 0;
        boolean tooLarge = false;
        for (int i = 0; i < text.length(); i++) {
            int digit = digit(text.charAt(i), 10);
            if (digit < 0) {
                throw failure("ParseUint", text, INVALID_SYNTAX);
            }
            if (!tooLarge) {
                tooLarge = value > (max - digit) / 10;
                value = value * 10 + digit;
            }
        }
        if (tooLarge) {
            throw failure("ParseUint", text, OUT_OF_RANGE);
        }
        return value;
    }

    /** {@code strconv.ParseFloat}: decimal, hexadecimal with an exponent, infinities and {@code nan} in any case. */
    static double parseDouble(String text) throws FlagValueException {
        boolean signed = !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+');
        boolean negative = signed && text.charAt(0) == '-';
        String unsigned = signed ? text.substring(1) : text;
        if (unsigned.equalsIgnoreCase("inf") || unsigned.equalsIgnoreCase("infinity")) {
            return negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        if (text.equalsIgnoreCase("nan")) {
            return Double.NaN;
        }
        if (!isNumeric(unsigned) || !underscoresSeparateDigits(text, signed ? 1 : 0)) {
            throw failure("ParseFloat", text, INVALID_SYNTAX);
        }
        double value;
        try {
            value = Double.parseDouble(text.replace("_", ""));
        } catch (NumberFormatException e) {
            throw failure("ParseFloat", text, INVALID_SYNTAX);
        }
        if (Double.isInfinite(value)) {
            throw failure("ParseFloat", text, OUT_OF_RANGE);
        }
        return value;
    }

    /** {@code %g} with as many digits as it takes to read the same number back. */
    static String print(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0" : "0";
        }
        BigDecimal decimal = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        String digits = decimal.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - decimal.scale();
        if (exponent >= EXPONENT_MIN && exponent < EXPONENT_LIMIT) {
            return decimal.toPlainString();
        }
        StringBuilder out = new StringBuilder(value < 0 ? "-" : "").append(digits.charAt(0));
        if (digits.length() > 1) {
            out.append('.').append(digits, 1, digits.length());
        }
        out.append(exponent < 0 ? "e-" : "e+");
        int magnitude = Math.abs(exponent);
        return out.append(magnitude < 10 ? "0" : "").append(magnitude).toString();
    }

    static FlagValueException failure(String function, String text, String cause) {
        return new FlagValueException("strconv." + function + ": parsing " + Quoted.of(text) + ": " + cause);
    }

    private static int basePrefixed(char letter) {
        return switch (letter) {
            case 'x', 'X' -> 16;
            case 'b', 'B' -> 2;
            default -> 8;
        };
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int digit(char c, int base) {
        return c < 0x80 ? Character.digit(c, base) : -1;
    }

    /** Java also reads a type suffix and blanks around the number; both are an error here. */
    private static boolean isNumeric(String unsigned) {
        if (unsigned.isEmpty()) {
            return false;
        }
        boolean hexadecimal = unsigned.startsWith("0x") || unsigned.startsWith("0X");
        for (int i = 0; i < unsigned.length(); i++) {
            char c = unsigned.charAt(i);
            boolean known = isDigit(c)
                    || c == '.'
                    || c == '_'
                    || c == '+'
                    || c == '-'
                    || c == 'e'
                    || c == 'E'
                    || hexadecimal && (c == 'x' || c == 'X' || c == 'p' || c == 'P' || digit(c, 16) >= 0);
            if (!known) {
                return false;
            }
        }
        return true;
    }

    /** An underscore stands between digits, or between a base prefix and a digit. */
    private static boolean underscoresSeparateDigits(String text, int start) {
        char before = '^';
        int i = start;
        boolean hexadecimal = false;
        if (i + 1 < text.length() && text.charAt(i) == '0' && "xXbBoO".indexOf(text.charAt(i + 1)) >= 0) {
            hexadecimal = text.charAt(i + 1) == 'x' || text.charAt(i + 1) == 'X';
            before = '0';
            i += 2;
        }
        for (; i < text.length(); i++) {
            char c = text.charAt(i);
            if (digit(c, hexadecimal ? 16 : 10) >= 0) {
                before = '0';
            } else if (c == '_') {
                if (before != '0') {
                    return false;
                }
                before = '_';
            } else {
                if (before == '_') {
                    return false;
                }
                before = '!';
            }
        }
        return before != '_';
    }
}
