package io.flagwire.generic.options;

import io.flagwire.runtime.flag.FlagValueException;

/**
 * A range of ports, both ends included.
 *
 * @param first 0 to 65535
 * @param last {@code first} to 65535
 */
public record PortRange(int first, int last) {
    private static final int PORT_MAX = 65535;

    public int size() {
        return last - first + 1;
    }

    public boolean contains(int port) {
        return first <= port && port <= last;
    }

    /** Reads {@code N}, {@code A-B} or {@code A+offset}. */
    public static final class Converter implements io.flagwire.runtime.flag.Converter<PortRange> {
        @Override
        public PortRange parse(String text) throws FlagValueException {
            String value = text.strip();
            int dash = value.indexOf('-');
            int plus = value.indexOf('+');
            if (dash >= 0 && plus >= 0) {
                throw new FlagValueException("expected N, A-B or A+offset: " + value);
            }
            int separator = Math.max(dash, plus);
            int first = port(separator < 0 ? value : value.substring(0, separator), value);
            int last = first;
            if (separator >= 0) {
                int second = port(value.substring(separator + 1), value);
                last = plus >= 0 ? first + second : second;
            }
            if (first > PORT_MAX || last > PORT_MAX) {
                throw new FlagValueException("the port range cannot be greater than " + PORT_MAX + ": " + value);
            }
            if (last < first) {
                throw new FlagValueException("end port cannot be less than start port: " + value);
            }
            return new PortRange(first, last);
        }

        private static int port(String text, String value) throws FlagValueException {
            try {
                int port = Integer.parseInt(text);
                if (port >= 0) {
                    return port;
                }
            } catch (NumberFormatException e) {
                // Reported below.
            }
            throw new FlagValueException("\"" + text + "\" is not a port number in: " + value);
        }

        @Override
        public String print(PortRange value) {
            return value.first() + "-" + value.last();
        }
    }
}
