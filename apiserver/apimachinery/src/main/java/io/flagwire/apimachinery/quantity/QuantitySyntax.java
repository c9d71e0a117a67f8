package io.flagwire.apimachinery.quantity;

import io.flagwire.apimachinery.quantity.Quantity.Format;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Reads and writes quantities. */
final class QuantitySyntax {
    /** More digits than this say nothing about a resource. */
    private static final int LENGTH_MAX = 256;

    private static final int EXPONENT_DIGITS_MAX = 3;
    private static final int SCALE_MAX = 9;
    private static final BigDecimal MAX = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final String DECIMAL = "num kMGTPE";
    private static final String BINARY = "KMGTPE";
    private static final int DECIMAL_UNIT = 3;
    private static final BigDecimal KIBI = BigDecimal.valueOf(1024);

    private static final String WRONG_FORMAT =
            "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
    private static final String WRONG_SUFFIX = "unable to parse quantity's suffix";

    private QuantitySyntax() {}

    static Quantity parse(String text) {
        if (text.isEmpty() || text.length() > LENGTH_MAX) {
            throw new QuantityFormatException(WRONG_FORMAT);
        }
        int start = text.charAt(0) == '+' || text.charAt(0) == '-' ? 1 : 0;
        int dot = digits(text, start);
        int suffix = dot;
        if (dot < text.length() && text.charAt(dot) == '.') {
            suffix = digits(text, dot + 1);
        }
        checkSuffixShape(text, suffix);
        String number = "0" + text.substring(start, suffix) + (suffix > dot ? "0" : "");
        BigDecimal value = new BigDecimal(number);
        if (text.charAt(0) == '-') {
            value = value.negate();
        }
        return scaled(value, text.substring(suffix));
    }

    private static int digits(String text, int start) {
        int i = start;
        while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        return i;
    }

    /** Letters, a sign, digits, and nothing behind them. */
    private static void checkSuffixShape(String text, int start) {
        int i = start;
        while (i < text.length() && "eEinumkKMGTP".indexOf(text.charAt(i)) >= 0) {
            i++;
        }
        if (i < text.length() && (text.charAt(i) == '+' || text.charAt(i) == '-')) {
            i++;
        }
        if (digits(text, i) != text.length()) {
            throw new QuantityFormatException(WRONG_FORMAT);
        }
    }

    private static Quantity scaled(BigDecimal number, String suffix) {
        if (suffix.length() == 2 && suffix.charAt(1) == 'i') {
            int power = BINARY.indexOf(suffix.charAt(0)) + 1;
            if (power == 0) {
                throw new QuantityFormatException(WRONG_SUFFIX);
            }
            return limited(number.multiply(KIBI.pow(power)), Format.BINARY_SI);
        }
        if (suffix.isEmpty()) {
            return limited(number, Format.DECIMAL_SI);
        }
        if (suffix.length() == 1) {
            int unit = DECIMAL.indexOf(suffix.charAt(0));
            if (unit < 0 || suffix.charAt(0) == ' ') {
                throw new QuantityFormatException(WRONG_SUFFIX);
            }
            return limited(number.scaleByPowerOfTen((unit - DECIMAL.indexOf(' ')) * DECIMAL_UNIT), Format.DECIMAL_SI);
        }
        return rounded(number.scaleByPowerOfTen(exponent(suffix)), Format.DECIMAL_EXPONENT);
    }

    private static int exponent(String suffix) {
        int sign = suffix.charAt(1) == '+' || suffix.charAt(1) == '-' ? 1 : 0;
        int digits = suffix.length() - 1 - sign;
        if ((suffix.charAt(0) != 'e' && suffix.charAt(0) != 'E')
                || digits == 0
                || digits > EXPONENT_DIGITS_MAX
                || digits(suffix, 1 + sign) != suffix.length()) {
            throw new QuantityFormatException(WRONG_SUFFIX);
        }
        return Integer.parseInt(suffix, 1, suffix.length(), 10);
    }

    private static Quantity limited(BigDecimal value, Format format) {
        if (value.abs().compareTo(MAX) > 0) {
            return new Quantity(value.signum() < 0 ? MAX.negate() : MAX, format);
        }
        return rounded(value, format);
    }

    /** What is finer than a billionth becomes a billionth: who asks for little shall not get nothing. */
    private static Quantity rounded(BigDecimal value, Format format) {
        return new Quantity(value.scale() > SCALE_MAX ? value.setScale(SCALE_MAX, RoundingMode.UP) : value, format);
    }

    static String print(Quantity quantity) {
        BigDecimal value = quantity.value();
        if (value.signum() == 0) {
            return "0";
        }
        if (quantity.format() == Format.BINARY_SI
                && isWhole(value)
                && value.abs().compareTo(KIBI) >= 0) {
            return printBinary(value);
        }
        return printDecimal(value.stripTrailingZeros(), quantity.format() == Format.DECIMAL_EXPONENT);
    }

    private static boolean isWhole(BigDecimal value) {
        return value.stripTrailingZeros().scale() <= 0;
    }

    private static String printBinary(BigDecimal value) {
        BigDecimal rest = value;
        int power = 0;
        while (power < BINARY.length() && rest.remainder(KIBI).signum() == 0) {
            rest = rest.divide(KIBI);
            power++;
        }
        String digits = rest.toBigInteger().toString();
        return power == 0 ? digits : digits + BINARY.charAt(power - 1) + 'i';
    }

    private static String printDecimal(BigDecimal value, boolean exponent) {
        int unit = Math.floorDiv(-value.scale(), DECIMAL_UNIT);
        int unitMax = DECIMAL.length() - 1 - DECIMAL.indexOf(' ');
        if (!exponent) {
            unit = Math.min(unit, unitMax);
        }
        String digits =
                value.scaleByPowerOfTen(-unit * DECIMAL_UNIT).toBigInteger().toString();
        if (unit == 0) {
            return digits;
        }
        return exponent ? digits + "e" + unit * DECIMAL_UNIT : digits + DECIMAL.charAt(unit + DECIMAL.indexOf(' '));
    }
}
