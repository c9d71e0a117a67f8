package io.flagwire.apimachinery.yaml;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a string is written, chosen as libyaml chooses. */
enum YamlStyle {
    PLAIN,
    SINGLE_QUOTED,
    DOUBLE_QUOTED,
    /** Line by line after a bar. */
    LITERAL;

    private static final Pattern DATE =
            Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})(?:[Tt]\\d{1,2}:\\d{1,2}:\\d{1,2}(?:\\.\\d+)?"
                    + "(?:Z|[+-]\\d\\d:\\d\\d)| \\d{1,2}:\\d{1,2}:\\d{1,2}(?:\\.\\d+)?)?");
    private static final Pattern BASE_60 = Pattern.compile("[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\\.[0-9_]*)?");

    static YamlStyle of(String s, boolean isKey) {
        if (s.indexOf('\n') >= 0) {
            return isKey || !mayBeLiteral(s) ? DOUBLE_QUOTED : LITERAL;
        }
        if (!(YamlScalars.resolve(s) instanceof String) || looksLikeTime(s) || !isPrintable(s)) {
            return DOUBLE_QUOTED;
        }
        if (isKey && s.equals("<<")) {
            return DOUBLE_QUOTED; // or else it would merge when it is read
        }
        return mayBePlain(s) ? PLAIN : SINGLE_QUOTED;
    }

    /** Whether other readers may take it for a date or a number to the base of 60. */
    private static boolean looksLikeTime(String s) {
        char first = s.charAt(0);
        if (!YamlScalars.isDigit(first) && first != '-' && first != '+') {
            return false;
        }
        Matcher date = DATE.matcher(s);
        return date.matches() ? isDate(date) : BASE_60.matcher(s).matches();
    }

    private static boolean isDate(Matcher date) {
        try {
            LocalDate.of(
                    Integer.parseInt(date.group(1)), Integer.parseInt(date.group(2)), Integer.parseInt(date.group(3)));
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean mayBeLiteral(String s) {
        if (s.endsWith(" ") || s.contains(" \n")) {
            return false;
        }
        for (int i = 0; i < s.length(); i++) {
            if (s.charAt(i) != '\n' && !isPrintable(s.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPrintable(String s) {
        for (int i = 0; i < s.length(); i++) {
            if (!isPrintable(s.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether a character may stand in a text for itself; those beyond 16 bits may not. */
    static boolean isPrintable(char c) {
        return c >= ' ' && c < 0x7f
                || c >= 0xa0
                        && !Character.isSurrogate(c)
                        && c != '\ufeff'
                        && c < '\ufffe'
                        && c != '\u2028'
                        && c != '\u2029';
    }

    private static boolean mayBePlain(String s) {
        if (s.startsWith("---") || s.startsWith("...") || s.startsWith(" ") || s.endsWith(" ")) {
            return false;
        }
        for (int i = 0; i < s.length(); i++) {
            boolean spaceFollows = i + 1 == s.length() || s.charAt(i + 1) == ' ';
            boolean isIndicator = switch (s.charAt(i)) {
                case '#' -> i == 0 || s.charAt(i - 1) == ' ';
                case ',', '[', ']', '{', '}', '&', '*', '!', '|', '>', '\'', '"', '%', '@', '`' -> i == 0;
                case ':' -> spaceFollows;
                case '?', '-' -> i == 0 && spaceFollows;
                default -> false;
            };
            if (isIndicator) {
                return false;
            }
        }
        return true;
    }
}
