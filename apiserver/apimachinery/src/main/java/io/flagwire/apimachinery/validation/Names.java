package io.flagwire.apimachinery.validation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells what is wrong with the names that appear in objects, in the words that clients know; an empty list if nothing is.
 * Lengths are counted in bytes of UTF-8.
 */
public final class Names {
    private static final int LABEL_LENGTH_MAX = 63;
    private static final int SUBDOMAIN_LENGTH_MAX = 253;

    private static final String LABEL_1123 = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private static final String QUALIFIED = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";

    private static final String NOT_LABEL_1123 = "a lowercase RFC 1123 label must consist of lower case alphanumeric"
            + " characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc',"
            + " regex used for validation is '" + LABEL_1123 + "')";
    private static final String NOT_SUBDOMAIN_1123 = "a lowercase RFC 1123 subdomain must consist of lower case"
            + " alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g."
            + " 'example.com', regex used for validation is '" + LABEL_1123 + "(\\." + LABEL_1123 + ")*')";
    private static final String NOT_LABEL_1035 =
            "a DNS-1035 label must consist of lower case alphanumeric characters or"
                    + " '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or"
                    + " 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')";
    private static final String NOT_QUALIFIED =
            "must consist of alphanumeric characters, '-', '_' or '.', and must start"
                    + " and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for"
                    + " validation is '" + QUALIFIED + "')";
    private static final String NOT_LABEL_VALUE = "a valid label must be an empty string or consist of alphanumeric"
            + " characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or"
            + " 'my_value',  or '12345', regex used for validation is '(" + QUALIFIED + ")?')";
    private static final String NOT_CONFIG_KEY =
            "a valid config key must consist of alphanumeric characters, '-', '_' or"
                    + " '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')";

    private Names() {}

    public static List<String> isDns1123Label(String value) {
        List<String> problems = tooLong(value, LABEL_LENGTH_MAX, "characters");
        if (!isLabel(value, 0, value.length())) {
            problems.add(isSubdomain(value) ? "must not contain dots" : NOT_LABEL_1123);
        }
        return problems;
    }

    public static List<String> isDns1123Subdomain(String value) {
        List<String> problems = tooLong(value, SUBDOMAIN_LENGTH_MAX, "characters");
        if (!isSubdomain(value)) {
            problems.add(NOT_SUBDOMAIN_1123);
        }
        return problems;
    }

    public static List<String> isDns1035Label(String value) {
        List<String> problems = tooLong(value, LABEL_LENGTH_MAX, "characters");
        if (!isLabel(value, 0, value.length()) || isDigit(value.charAt(0))) {
            problems.add(NOT_LABEL_1035);
        }
        return problems;
    }

    /** A label key, as {@code app} or {@code example.com/app}. */
    public static List<String> isQualifiedName(String value) {
        List<String> problems = new ArrayList<>();
        int slash = value.indexOf('/');
        if (slash != value.lastIndexOf('/')) {
            problems.add("a valid label key " + NOT_QUALIFIED
                    + " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')");
            return problems;
        }
        if (slash >= 0) {
            isPrefix(value.substring(0, slash), problems);
        }
        String name = value.substring(slash + 1);
        if (name.isEmpty()) {
            problems.add("name part must be non-empty");
        } else if (isTooLong(name, LABEL_LENGTH_MAX)) {
            problems.add("name part " + moreThan(LABEL_LENGTH_MAX, "bytes"));
        }
        if (!isQualified(name)) {
            problems.add("name part " + NOT_QUALIFIED);
        }
        return problems;
    }

    private static void isPrefix(String prefix, List<String> problems) {
        if (prefix.isEmpty()) {
            problems.add("prefix part must be non-empty");
            return;
        }
        if (isTooLong(prefix, SUBDOMAIN_LENGTH_MAX)) {
            problems.add("prefix part " + moreThan(SUBDOMAIN_LENGTH_MAX, "bytes"));
        }
        if (!isSubdomain(prefix)) {
            problems.add("prefix part " + NOT_SUBDOMAIN_1123);
        }
    }

    public static List<String> isLabelValue(String value) {
        List<String> problems = tooLong(value, LABEL_LENGTH_MAX, "bytes");
        if (!value.isEmpty() && !isQualified(value)) {
            problems.add(NOT_LABEL_VALUE);
        }
        return problems;
    }

    /** A key in a ConfigMap or Secret. */
    public static List<String> isConfigMapKey(String value) {
        List<String> problems = tooLong(value, SUBDOMAIN_LENGTH_MAX, "characters");
        if (value.isEmpty() || !isMadeOfQualified(value)) {
            problems.add(NOT_CONFIG_KEY);
        }
        if (value.equals(".") || value.equals("..")) {
            problems.add("must not be '" + value + "'");
        } else if (value.startsWith("..")) {
            problems.add("must not start with '..'");
        }
        return problems;
    }

    /**
     * One step of a path.
     *
     * @param prefix whether something will follow in the same step
     */
    public static List<String> isPathSegment(String value, boolean prefix) {
        List<String> problems = new ArrayList<>();
        if (!prefix && (value.equals(".") || value.equals(".."))) {
            problems.add("may not be '" + value + "'");
            return problems;
        }
        if (value.indexOf('/') >= 0) {
            problems.add("may not contain '/'");
        }
        if (value.indexOf('%') >= 0) {
            problems.add("may not contain '%'");
        }
        return problems;
    }

    private static List<String> tooLong(String value, int max, String unit) {
        List<String> problems = new ArrayList<>(1);
        if (isTooLong(value, max)) {
            problems.add(moreThan(max, unit));
        }
        return problems;
    }

    private static boolean isTooLong(String value, int max) {
        return value.length() > max || value.length() * 3 > max && value.getBytes(StandardCharsets.UTF_8).length > max;
    }

    private static String moreThan(int max, String unit) {
        return "must be no more than " + max + " " + unit;
    }

    private static boolean isSubdomain(String value) {
        int from = 0;
        for (int dot = value.indexOf('.'); dot >= 0; dot = value.indexOf('.', from)) {
            if (!isLabel(value, from, dot)) {
                return false;
            }
            from = dot + 1;
        }
        return isLabel(value, from, value.length());
    }

    private static boolean isLabel(String value, int from, int to) {
        if (from == to || value.charAt(from) == '-' || value.charAt(to - 1) == '-') {
            return false;
        }
        for (int i = from; i < to; i++) {
            char c = value.charAt(i);
            if (!isLower(c) && !isDigit(c) && c != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean isQualified(String value) {
        return !value.isEmpty()
                && isAlphanumeric(value.charAt(0))
                && isAlphanumeric(value.charAt(value.length() - 1))
                && isMadeOfQualified(value);
    }

    private static boolean isMadeOfQualified(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (!isAlphanumeric(c) && c != '-' && c != '_' && c != '.') {
                return false;
            }
        }
        return true;
    }

    private static boolean isAlphanumeric(char c) {
        return isLower(c) || isDigit(c) || c >= 'A' && c <= 'Z';
    }

    private static boolean isLower(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
