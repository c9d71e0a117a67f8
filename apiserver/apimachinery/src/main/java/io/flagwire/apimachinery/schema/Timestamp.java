package io.flagwire.apimachinery.schema;

import java.time.LocalDateTime;
import java.time.YearMonth;

/**
 * Reads a time as Go's {@code time.Parse} reads RFC 3339 and writes it in UTC. What Go lets pass is let pass, and what it
 * refuses is refused in its words.
 */
final class Timestamp {
    private static final String LAYOUT = "2006-01-02T15:04:05Z07:00";
    private static final String MICRO_LAYOUT = "2006-01-02T15:04:05.000000Z07:00";
    private static final int MICRO_DIGITS = 6;
    private static final int CANONICAL_LENGTH = 20;

    private final String text;
    private final boolean micro;
    private int position;

    private Timestamp(String text, boolean micro) {
        this.text = text;
        this.micro = micro;
    }

    /** The time to the second. */
    static String seconds(String text) {
        return new Timestamp(text, false).canonical();
    }

    /** The time to the microsecond, which must be given with six digits. */
    static String micros(String text) {
        return new Timestamp(text, true).canonical();
    }

    private String canonical() {
        int year = number(4, 4, "2006");
        literal('-');
        int month = number(2, 2, "01");
        literal('-');
        int day = number(2, 2, "02");
        literal('T');
        int hour = number(1, 2, "15");
        literal(':');
        int minute = number(2, 2, "04");
        literal(':');
        int second = number(2, 2, "05");
        String fraction = fraction();
        int offsetMinutes = offset();
        if (position < text.length()) {
            throw new MismatchException(
                    "parsing time \"" + text + "\": extra text: \"" + text.substring(position) + "\"");
        }
        checkRange("month", month, 1, 12);
        checkRange("day", day, 1, daysOf(year, month));
        checkRange("hour", hour, 0, 23);
        checkRange("minute", minute, 0, 59);
        checkRange("second", second, 0, 59);
        if (offsetMinutes == 0 && text.length() == CANONICAL_LENGTH + fraction.length() && text.endsWith("Z")) {
            return text;
        }
        LocalDateTime utc =
                LocalDateTime.of(year, month, day, hour, minute, second).minusMinutes(offsetMinutes);
        return print(utc) + fraction + "Z";
    }

    private static String print(LocalDateTime time) {
        StringBuilder out = new StringBuilder(CANONICAL_LENGTH);
        pad(out, time.getYear(), 4).append('-');
        pad(out, time.getMonthValue(), 2).append('-');
        pad(out, time.getDayOfMonth(), 2).append('T');
        pad(out, time.getHour(), 2).append(':');
        pad(out, time.getMinute(), 2).append(':');
        return pad(out, time.getSecond(), 2).toString();
    }

    private static StringBuilder pad(StringBuilder out, int value, int digits) {
        String text = Integer.toString(value);
        out.repeat('0', Math.max(0, digits - text.length()));
        return out.append(text);
    }

    private int number(int digitsMin, int digitsMax, String element) {
        int value = 0;
        int start = position;
        int end = start;
        while (end < text.length() && end < start + digitsMax && isDigit(end)) {
            value = value * 10 + text.charAt(end) - '0';
            end++;
        }
        if (end - start < digitsMin) {
            throw cannotParse(start, element);
        }
        position = end;
        return value;
    }

    private void literal(char expected) {
        if (position >= text.length() || text.charAt(position) != expected) {
            throw cannotParse(position, String.valueOf(expected));
        }
        position++;
    }

    /** What is kept of the fraction, with its point. */
    private String fraction() {
        int start = position;
        boolean pointed = start + 1 < text.length()
                && (text.charAt(start) == '.' || text.charAt(start) == ',')
                && isDigit(start + 1);
        if (!micro) {
            if (pointed) {
                position++;
                while (position < text.length() && isDigit(position)) {
                    position++;
                }
            }
            return "";
        }
        int end = start + 1;
        while (pointed && end < text.length() && end <= start + MICRO_DIGITS && isDigit(end)) {
            end++;
        }
        if (end != start + 1 + MICRO_DIGITS) {
            throw cannotParse(start, ".000000");
        }
        position = end;
        return "." + text.substring(start + 1, end);
    }

    private int offset() {
        int start = position;
        if (start < text.length() && text.charAt(start) == 'Z') {
            position++;
            return 0;
        }
        boolean shaped = start + 6 <= text.length()
                && (text.charAt(start) == '+' || text.charAt(start) == '-')
                && isDigit(start + 1)
                && isDigit(start + 2)
                && text.charAt(start + 3) == ':'
                && isDigit(start + 4)
                && isDigit(start + 5);
        if (!shaped) {
            throw cannotParse(start, "Z07:00");
        }
        position = start + 6;
        int minutes = Integer.parseInt(text, start + 1, start + 3, 10) * 60
                + Integer.parseInt(text, start + 4, start + 6, 10);
        return text.charAt(start) == '-' ? -minutes : minutes;
    }

    private boolean isDigit(int i) {
        return text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }

    private static int daysOf(int year, int month) {
        return YearMonth.of(year, month).lengthOfMonth();
    }

    private void checkRange(String unit, int value, int min, int max) {
        if (value < min || value > max) {
            throw new MismatchException("parsing time \"" + text + "\": " + unit + " out of range");
        }
    }

    private MismatchException cannotParse(int at, String element) {
        return new MismatchException("parsing time \"" + text + "\" as \"" + (micro ? MICRO_LAYOUT : LAYOUT)
                + "\": cannot parse \"" + text.substring(at) + "\" as \"" + element + "\"");
    }
}
