package io.flagwire.apimachinery.json;

/** Numbers as Go's encoder prints them. */
public final class GoNumbers {
    static final int LONG_BYTES_MAX = 20;

    private static final double FIXED_MIN = 1e-6;
    private static final double FIXED_BOUND = 1e21;

    private GoNumbers() {}

    /** Writes an integer at a position and returns the position after it. */
    static int write(long value, byte[] buffer, int at) {
        int p = at;
        long rest = value;
        if (rest < 0) {
            buffer[p++] = '-';
        } else {
            rest = -rest; // the negative range is the larger one
        }
        int digits = 1;
        for (long r = rest / 10; r != 0; r /= 10) {
            digits++;
        }
        int end = p + digits;
        for (int i = end - 1; i >= p; i--) {
            buffer[i] = (byte) ('0' - rest % 10);
            rest /= 10;
        }
        return end;
    }

    /**
     * The shortest digits that read back as the value; with an exponent only below 1e-6 and from 1e21.
     *
     * @throws IllegalArgumentException if it is infinite or not a number
     */
    public static String toString(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("not a JSON number: " + value);
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0" : "0";
        }
        StringBuilder digits = new StringBuilder(24);
        int exponent = digits(Math.abs(value), digits);
        StringBuilder text = new StringBuilder(32);
        if (value < 0) {
            text.append('-');
        }
        double magnitude = Math.abs(value);
        if (magnitude < FIXED_MIN || magnitude >= FIXED_BOUND) {
            scientific(digits, exponent, text);
        } else {
            fixed(digits, exponent, text);
        }
        return text.toString();
    }

    /**
     * The shortest digits that read back as the value, with an exponent below 1e-4 and from 1e6 ({@code %g}).
     *
     * @throws IllegalArgumentException if it is infinite or not a number
     */
    public static String toGeneralString(double value) {
        String text = toString(value);
        double magnitude = Math.abs(value);
        if (value == 0 || magnitude >= 1e-4 && magnitude < 1e6) {
            return text;
        }
        StringBuilder digits = new StringBuilder(24);
        int exponent = digits(magnitude, digits) - 1;
        StringBuilder general = new StringBuilder(value < 0 ? "-" : "").append(digits.charAt(0));
        if (digits.length() > 1) {
            general.append('.').append(digits, 1, digits.length());
        }
        int places = Math.abs(exponent);
        return general.append(exponent < 0 ? "e-" : "e+")
                .append(places < 10 ? "0" : "")
                .append(places)
                .toString();
    }

    /** Collects the digits of {@code 0.ddd × 10^exponent} and returns the exponent. */
    private static int digits(double value, StringBuilder digits) {
        String java = Double.toString(value);
        int exponent = 0;
        int point = -1;
        for (int i = 0; i < java.length(); i++) {
            char c = java.charAt(i);
            if (c == '.') {
                point = digits.length();
            } else if (c == 'E') {
                exponent = Integer.parseInt(java, i + 1, java.length(), 10);
                break;
            } else {
                digits.append(c);
            }
        }
        exponent += point;
        int zeros = 0;
        while (digits.charAt(zeros) == '0') {
            zeros++;
        }
        digits.delete(0, zeros);
        exponent -= zeros;
        while (digits.length() > 1 && digits.charAt(digits.length() - 1) == '0') {
            digits.setLength(digits.length() - 1);
        }
        if (digits.length() == 2) {
            shortenToOneDigit(value, digits, exponent);
        }
        return exponent;
    }

    /** Java prints two digits at least and so may choose 4.9E-324 where 5E-324 reads back as the same value. */
    private static void shortenToOneDigit(double value, StringBuilder digits, int exponent) {
        int rounded = (digits.charAt(0) - '0') + (digits.charAt(1) >= '5' ? 1 : 0);
        if (rounded < 10 && Double.parseDouble(rounded + "E" + (exponent - 1)) == value) {
            digits.setLength(0);
            digits.append(rounded);
        }
    }

    private static void scientific(StringBuilder digits, int exponent, StringBuilder text) {
        text.append(digits.charAt(0));
        if (digits.length() > 1) {
            text.append('.').append(digits, 1, digits.length());
        }
        text.append('e').append(exponent > 0 ? "+" : "").append(exponent - 1);
    }

    private static void fixed(StringBuilder digits, int exponent, StringBuilder text) {
        if (exponent <= 0) {
            text.append("0.").repeat('0', -exponent).append(digits);
        } else if (digits.length() <= exponent) {
            text.append(digits).repeat('0', exponent - digits.length());
        } else {
            text.append(digits, 0, exponent).append('.').append(digits, exponent, digits.length());
        }
    }
}
