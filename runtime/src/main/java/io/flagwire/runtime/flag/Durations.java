package io.flagwire.runtime.flag;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Durations as Go's {@code time} reads and prints them, with its error texts. */
final class Durations {
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final int NANOS_PER_MILLI = 1_000_000;
    private static final int NANOS_PER_MICRO = 1_000;

    private Durations() {}

    /** An optional sign, then numbers with a unit each, as in {@code 1h30m}; {@code 0} needs no unit. */
    static Duration parse(String text) throws FlagValueException {
        boolean signed = !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+');
        boolean negative = signed && text.charAt(0) == '-';
        int at = signed ? 1 : 0;
        if (text.length() - at == 1 && text.charAt(at) == '0') {
            return Duration.ZERO;
        }
        if (at == text.length()) {
            throw invalid(text);
        }
        // Counted downwards, because the shortest duration has no positive counterpart.
        long nanos = 0;
        try {
            while (at < text.length()) {
                int whole = at;
                at = endOfDigits(text, at);
                int wholeEnd = at;
                if (at < text.length() && text.charAt(at) == '.') {
                    at = endOfDigits(text, at + 1);
                }
                int fraction = Math.min(wholeEnd + 1, at);
                if (whole == wholeEnd && fraction == at) {
                    throw invalid(text);
                }
                int unitStart = at;
                at = endOfUnit(text, at);
                long unit = unit(text, unitStart, at);
                nanos = Math.subtractExact(nanos, amount(text, whole, wholeEnd, unit));
                nanos -= fractionOf(text, fraction, unitStart, unit);
                if (nanos > 0) {
                    throw invalid(text);
                }
            }
            return Duration.ofNanos(negative ? nanos : Math.negateExact(nanos));
        } catch (ArithmeticException e) {
            throw invalid(text);
        }
    }

    /** The form that Go prints: {@code 1h0m0s}, {@code 1.5s}, {@code 500ms}, {@code 0s}. */
    static String print(Duration duration) {
        if (duration.isZero()) {
            return "0s";
        }
        Duration magnitude = duration.abs();
        StringBuilder out = new StringBuilder(duration.isNegative() ? "-" : "");
        long seconds = magnitude.getSeconds();
        int nanos = magnitude.getNano();
        if (seconds == 0) {
            if (nanos < NANOS_PER_MICRO) {
                return out.append(nanos).append("ns").toString();
            }
            if (nanos < NANOS_PER_MILLI) {
                appendFraction(out.append(nanos / NANOS_PER_MICRO), nanos % NANOS_PER_MICRO, NANOS_PER_MICRO / 10);
                return out.append("µs").toString();
            }
            appendFraction(out.append(nanos / NANOS_PER_MILLI), nanos % NANOS_PER_MILLI, NANOS_PER_MILLI / 10);
            return out.append("ms").toString();
        }
        if (seconds >= 3600) {
            out.append(seconds / 3600).append('h');
        }
        if (seconds >= 60) {
            out.append(seconds / 60 % 60).append('m');
        }
        appendFraction(out.append(seconds % 60), nanos, (int) (SECOND / 10));
        return out.append('s').toString();
    }

    private static void appendFraction(StringBuilder out, int fraction, int firstDigit) {
        if (fraction == 0) {
            return;
        }
        out.append('.');
        int rest = fraction;
        for (int digit = firstDigit; rest > 0; digit /= 10) {
            out.append(rest / digit);
            rest %= digit;
        }
    }

    private static int endOfDigits(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        return i;
    }

    private static int endOfUnit(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) != '.' && (text.charAt(i) < '0' || text.charAt(i) > '9')) {
            i++;
        }
        return i;
    }

    private static long unit(String text, int from, int to) throws FlagValueException {
        String unit = text.substring(from, to);
        return switch (unit) {
            case "ns" -> 1;
            case "us", "µs", "μs" -> NANOS_PER_MICRO;
            case "ms" -> NANOS_PER_MILLI;
            case "s" -> SECOND;
            case "m" -> MINUTE;
            case "h" -> HOUR;
            case "" -> throw new FlagValueException("time: missing unit in duration " + quoted(text));
            default ->
                throw new FlagValueException("time: unknown unit " + quoted(unit) + " in duration " + quoted(text));
        };
    }

    private static long amount(String text, int from, int to, long unit) {
        long number = 0;
        for (int i = from; i < to; i++) {
            number = Math.addExact(Math.multiplyExact(number, 10), text.charAt(i) - '0');
        }
        return Math.multiplyExact(number, unit);
    }

    /** Nanoseconds of the digits behind the point; those that do not count are dropped. */
    private static long fractionOf(String text, int from, int to, long unit) {
        double number = 0;
        double scale = 1;
        for (int i = from; i < to && scale < 1e18; i++) {
            number = number * 10 + (text.charAt(i) - '0');
            scale *= 10;
        }
        return (long) (number * (unit / scale));
    }

    private static FlagValueException invalid(String text) {
        return new FlagValueException("time: invalid duration " + quoted(text));
    }

    /** The package {@code time} has its own way to quote: bytes beyond ASCII are shown one by one. */
    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (b == '"' || b == '\\') {
                out.append('\\').append((char) b);
            } else if (b >= ' ') {
                out.append((char) b);
            } else {
                out.append("\\x").append(Character.forDigit(b >> 4 & 0xf, 16)).append(Character.forDigit(b & 0xf, 16));
            }
        }
        return out.append('"').toString();
    }
}
