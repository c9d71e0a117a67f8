package io.flagwire.generic.options;

import io.flagwire.runtime.flag.FlagValueException;
import io.flagwire.runtime.flag.Quoted;

/**
 * A range of ports, both ends included.
 *
 * @param first 0 to 65535
 * @param last {@code first} to 65535, or less for no port at all
 */
public record PortRange(int first, int last) {
    /** Holds no port. */
    public static final PortRange NONE = new PortRange(0, -1);

    private static final int PORT_MAX = 65_535;

    public int size() {
        return last - first + 1;
    }

    public boolean contains(long port) {
        return first <= port && port <= last;
    }

    /** As the flag takes it; nothing for {@link #NONE}. */
    @Override
    public String toString() {
        return size() == 0 ? "" : first + "-" + last;
    }

    /** Reads {@code N}, {@code A-B}, {@code A+offset}, or nothing for {@link #NONE} (apimachinery's net.PortRange). */
    public static final class Converter implements io.flagwire.runtime.flag.Converter<PortRange> {
        @Override
        public PortRange parse(String text) throws FlagValueException {
            String value = text.strip();
            if (value.isEmpty()) {
                return NONE;
            }
            int dash = value.indexOf('-');
            int plus = value.indexOf('+');
            if (dash >= 0 && plus >= 0) {
                throw new FlagValueException("unable to parse port range: " + value);
            }
            int separator = Math.max(dash, plus);
            long first = number(separator < 0 ? value : value.substring(0, separator));
            long second = separator < 0 ? first : number(value.substring(separator + 1));
            long last = plus >= 0 ? first + second : second;
            if (first > PORT_MAX || last > PORT_MAX) {
                throw new FlagValueException("the port range cannot be greater than " + PORT_MAX + ": " + value);
            }
            if (last < first) {
                throw new FlagValueException("end port cannot be less than start port: " + value);
            }
            return new PortRange((int) first, (int) last);
        }

        /** Digits only: a sign would have been taken for a separator. */
        private static long number(String text) throws FlagValueException {
            for (int i = 0; i < text.length(); i++) {
                if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                    throw failure(text, "invalid syntax");
                }
            }
            try {
                return Math.min(Long.parseLong(text), Integer.MAX_VALUE);
            } catch (NumberFormatException e) {
                throw failure(text, text.isEmpty() ? "invalid syntax" : "value out of range");
            }
        }

        private static FlagValueException failure(String text, String cause) {
            return new FlagValueException("strconv.Atoi: parsing " + Quoted.of(text) + ": " + cause);
        }

        @Override
        public String print(PortRange value) {
            return value.toString();
        }
    }
}
