package io.flagwire.kube.rule;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.StatusException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * An amount of a resource, as {@code 500m} or {@code 2Gi} (apimachinery's api/resource). The text of a quantity is the
 * canonical one: the largest suffix that leaves no fraction.
 */
public record Quantity(BigDecimal value, Format format) implements Comparable<Quantity> {
    private static final String MALFORMED =
            "quantities must match the regular expression" + " '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
    private static final String WRONG_SUFFIX = "unable to parse quantity's suffix";
    private static final String[] DECIMAL = {"n", "u", "m", "", "k", "M", "G", "T", "P", "E"};
    private static final String[] BINARY = {"", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"};
    private static final BigInteger KIBI = BigInteger.valueOf(1024);
    private static final int DIGITS_MAX = 64;
    private static final int EXPONENT_MAX = 99;

    /** Smallest power of ten that is told apart: nano. */
    private static final int SCALE = 9;

    /** The same in resource lists: milli. */
    private static final int LIST_SCALE = 3;

    /** Which suffixes the client had used. */
    public enum Format {
        DECIMAL,
        EXPONENT,
        BINARY
    }

    /** The quantity that a tree value stands for, null if it is none. */
    public static @Nullable Quantity of(@Nullable Object value) {
        return switch (value) {
            case Long l -> new Quantity(BigDecimal.valueOf(l), Format.DECIMAL);
            case Double d -> new Quantity(BigDecimal.valueOf(d), Format.DECIMAL);
            case String s -> parse(s);
            case null, default -> null;
        };
    }

    private static @Nullable Quantity parse(String text) {
        int end = 0;
        while (end < text.length() && "+-.0123456789".indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        if (end == 0 || end > DIGITS_MAX) {
            return null;
        }
        String suffix = text.substring(end);
        BigDecimal number;
        try {
            number = new BigDecimal(text.substring(0, end));
            for (int i = 0; i < DECIMAL.length; i++) {
                if (DECIMAL[i].equals(suffix)) {
                    return new Quantity(number.scaleByPowerOfTen(3 * (i - 3)), Format.DECIMAL);
                }
            }
            for (int i = 1; i < BINARY.length; i++) {
                if (BINARY[i].equals(suffix)) {
                    return new Quantity(number.multiply(new BigDecimal(KIBI.pow(i))), Format.BINARY);
                }
            }
            if (suffix.charAt(0) == 'e' || suffix.charAt(0) == 'E') {
                int exponent = Integer.parseInt(suffix.substring(1));
                return Math.abs(exponent) > EXPONENT_MAX
                        ? null
                        : new Quantity(number.scaleByPowerOfTen(exponent), Format.EXPONENT);
            }
            return null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Writes all quantities in a resource list, {@code {"cpu":1,"memory":"1024Mi"}}, in their canonical form. */
    public static void canonicalizeAll(@Nullable JsonObject list) {
        for (int i = 0; list != null && i < list.size(); i++) {
            list.setAt(i, valid(list.valueAt(i)).roundedUp().toString());
        }
    }

    /** Writes the quantity under this key, if there is one, in its canonical form. */
    public static void canonicalize(@Nullable JsonObject object, String key) {
        if (object != null && object.get(key) != null) {
            object.put(key, valid(object.get(key)).toString());
        }
    }

    private static Quantity valid(@Nullable Object value) {
        Quantity quantity = value == null ? parse("0") : of(value);
        if (quantity == null) {
            boolean number = value instanceof String s && !s.isEmpty() && Character.isDigit(s.charAt(0));
            throw StatusException.badRequest(number ? WRONG_SUFFIX : MALFORMED);
        }
        return quantity;
    }

    /** The next larger quantity without a fraction below a thousandth. */
    private Quantity roundedUp() {
        return value.scale() <= LIST_SCALE ? this : new Quantity(value.setScale(LIST_SCALE, RoundingMode.UP), format);
    }

    public boolean isNegative() {
        return value.signum() < 0;
    }

    public boolean isZero() {
        return value.signum() == 0;
    }

    /** Whether it is a whole number. */
    public boolean isInteger() {
        return value.stripTrailingZeros().scale() <= 0;
    }

    @Override
    public int compareTo(Quantity other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        if (value.signum() == 0) {
            return "0";
        }
        boolean binary = format == Format.BINARY && value.abs().compareTo(new BigDecimal(KIBI)) >= 0;
        return binary ? binaryText() : decimalText();
    }

    private String binaryText() {
        BigInteger rest = value.setScale(0, RoundingMode.UP).toBigInteger();
        int power = 0;
        while (power < BINARY.length - 1 && rest.mod(KIBI).signum() == 0) {
            rest = rest.divide(KIBI);
            power++;
        }
        return rest + BINARY[power];
    }

    private String decimalText() {
        BigDecimal rounded = value.scale() > SCALE ? value.setScale(SCALE, RoundingMode.UP) : value;
        rounded = rounded.stripTrailingZeros();
        int exponent = Math.floorDiv(-rounded.scale(), 3) * 3;
        if (format != Format.EXPONENT) {
            exponent = Math.min(exponent, 3 * (DECIMAL.length - 4));
        }
        BigInteger mantissa = rounded.scaleByPowerOfTen(-exponent).toBigIntegerExact();
        if (format == Format.EXPONENT) {
            return exponent == 0 ? mantissa.toString() : mantissa + "e" + exponent;
        }
        return mantissa + DECIMAL[exponent / 3 + 3];
    }
}
