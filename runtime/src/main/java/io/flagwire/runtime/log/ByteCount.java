package io.flagwire.runtime.log;

import io.flagwire.runtime.flag.Converter;
import io.flagwire.runtime.flag.FlagValueException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of bytes in Kubernetes' syntax of quantities: {@code 512}, {@code 1k}, {@code 2Ki}, {@code 1.5M}. Parts of bytes
 * are rounded up.
 *
 * @param bytes the number
 * @param binary whether it is printed in multiples of 1024
 */
record ByteCount(long bytes, boolean binary) {
    static final ByteCount ZERO = new ByteCount(0, false);

    private static final String SUFFIXES = "kMGTPE";
    private static final int KILO = 1000;
    private static final int KIBI = 1024;

    /** What a buffer of that size can have. */
    int size() {
        return (int) Math.max(0, Math.min(bytes, Integer.MAX_VALUE));
    }

    /** The shortest form without a fraction. */
    @Override
    public String toString() {
        int unit = binary ? KIBI : KILO;
        long number = bytes;
        int power = 0;
        while (number != 0 && number % unit == 0) {
            number /= unit;
            power++;
        }
        if (power == 0) {
            return Long.toString(number);
        }
        char suffix = SUFFIXES.charAt(power - 1);
        return number + (binary ? Character.toUpperCase(suffix) + "i" : String.valueOf(suffix));
    }

    /** The type {@code quantity}. */
    static final class Syntax implements Converter<ByteCount> {
        private static final String GRAMMAR = "^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$";
        private static final Pattern NUMBER = Pattern.compile("([+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+))(.*)");
        private static final Pattern EXPONENT = Pattern.compile("[eE][+-]?[0-9]{1,2}");
        private static final BigDecimal MAX = BigDecimal.valueOf(Long.MAX_VALUE);
        private static final String FRACTIONS = "mun";

        /** For the companions that use it. */
        Syntax() {}

        @Override
        public ByteCount parse(String text) throws FlagValueException {
            Matcher words = NUMBER.matcher(text);
            if (!Pattern.matches(GRAMMAR, text) || !words.matches()) {
                throw new FlagValueException("quantities must match the regular expression '" + GRAMMAR + "'");
            }
            String suffix = words.group(2);
            BigDecimal bytes = new BigDecimal(words.group(1)).multiply(unit(suffix));
            return new ByteCount(
                    bytes.setScale(0, RoundingMode.UP)
                            .min(MAX)
                            .max(MAX.negate())
                            .longValue(),
                    suffix.endsWith("i"));
        }

        @Override
        public String print(ByteCount value) {
            return value.toString();
        }

        private static BigDecimal unit(String suffix) throws FlagValueException {
            if (suffix.isEmpty()) {
                return BigDecimal.ONE;
            }
            if (suffix.length() == 1 && SUFFIXES.contains(suffix)) {
                return BigDecimal.valueOf(KILO).pow(SUFFIXES.indexOf(suffix) + 1);
            }
            if (suffix.length() == 1 && FRACTIONS.contains(suffix)) {
                return BigDecimal.ONE.movePointLeft(3 * (FRACTIONS.indexOf(suffix) + 1));
            }
            int binary = suffix.length() == 2 && suffix.charAt(1) == 'i' ? "KMGTPE".indexOf(suffix.charAt(0)) : -1;
            if (binary >= 0) {
                return BigDecimal.valueOf(KIBI).pow(binary + 1);
            }
            if (EXPONENT.matcher(suffix).matches()) {
                return BigDecimal.ONE.scaleByPowerOfTen(Integer.parseInt(suffix.substring(1)));
            }
            throw new FlagValueException("unable to parse quantity's suffix");
        }
    }
}
