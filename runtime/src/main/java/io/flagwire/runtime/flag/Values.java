package io.flagwire.runtime.flag;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads and prints the values of the types that flags have without a {@link Converter}. What is accepted, what is printed
 * and the causes of errors are those of pflag and of the Kubernetes flag types.
 *
 * <p>Methods for lists and maps take the field's current value and how the text changes it. They return unmodifiable collections and keep the order.
 */
public final class Values {
    private Values() {}

    /** {@code 1 t T TRUE true True} or {@code 0 f F FALSE false False}. */
    public static boolean parseBool(String text) throws FlagValueException {
        return switch (text) {
            case "1", "t", "T", "TRUE", "true", "True" -> true;
            case "0", "f", "F", "FALSE", "false", "False" -> false;
            default -> throw Numbers.failure("ParseBool", text, "invalid syntax");
        };
    }

    /** A 32-bit integer: decimal, {@code 0x}, {@code 0o} or {@code 0}, {@code 0b}, {@code _} between digits. */
    public static int parseInt(String text) throws FlagValueException {
        return (int) Numbers.parseSigned(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    /** A 64-bit integer in the forms of {@link #parseInt}. */
    public static long parseLong(String text) throws FlagValueException {
        return Numbers.parseSigned(text, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /** A decimal number from 0 to a limit, digits only. */
    public static long parseUnsigned(String text, long max) throws FlagValueException {
        return Numbers.parseUnsigned(text, max);
    }

    /** A floating point number, with an exponent if need be; {@code inf} and {@code nan} too. */
    public static double parseDouble(String text) throws FlagValueException {
        return Numbers.parseDouble(text);
    }

    /** A duration as Go writes it: {@code 1h30m}, {@code 1.5s}, {@code 300ms}. There are no days. */
    public static Duration parseDuration(String text) throws FlagValueException {
        return Durations.parse(text);
    }

    /**
     * One of an enum's constants by its {@link #print(Enum) text}.
     *
     * @param constants all constants of the type
     */
    public static <E extends Enum<E>> E parseEnum(String text, E[] constants) throws FlagValueException {
        StringBuilder known = new StringBuilder("must be one of ");
        for (int i = 0; i < constants.length; i++) {
            String constant = print(constants[i]);
            if (constant.equals(text)) {
                return constants[i];
            }
            known.append(i == 0 ? "" : ", ").append(constant);
        }
        throw new FlagValueException(known.toString());
    }

    /** {@code stringSlice}: one record of comma separated values, {@code a,"b,c"}; an empty text is an empty list. */
    public static List<String> strings(String text, @Nullable List<String> current, Assignment how)
            throws FlagValueException {
        return added(
                current, how, how == Assignment.CLEAR ? List.of() : how.isElement() ? List.of(text) : Csv.parse(text));
    }

    /** {@code stringArray}: the whole text is one element. */
    public static List<String> stringArray(String text, @Nullable List<String> current, Assignment how) {
        return added(current, how, how == Assignment.CLEAR ? List.of() : List.of(text));
    }

    /**
     * Elements of any type, split at every comma without quoting, as pflag's {@code intSlice} and its kind. An empty text
     * is one empty element.
     */
    public static <T> List<T> list(String text, @Nullable List<T> current, Assignment how, Converter<T> elements)
            throws FlagValueException {
        if (how.isElement() || how == Assignment.CLEAR) {
            return array(text, current, how, elements);
        }
        List<T> values = new ArrayList<>();
        int from = 0;
        while (true) {
            int comma = text.indexOf(',', from);
            values.add(elements.parse(text.substring(from, comma < 0 ? text.length() : comma)));
            if (comma < 0) {
                return added(current, how, values);
            }
            from = comma + 1;
        }
    }

    /** Elements of any type; the whole text is one. */
    public static <T> List<T> array(String text, @Nullable List<T> current, Assignment how, Converter<T> elements)
            throws FlagValueException {
        return added(current, how, how == Assignment.CLEAR ? List.of() : List.of(elements.parse(text)));
    }

    /** A value of any type; later uses of the flag see what the earlier made. Null only if there was no value. */
    @SuppressWarnings("NullAway") // a field without a value may be null
    public static <T> T convert(String text, @Nullable T current, Assignment how, Converter<T> converter)
            throws FlagValueException {
        if (how == Assignment.CLEAR) {
            return converter.empty();
        }
        if (converter.keeps(text)) {
            return current;
        }
        return how.replaces() || current == null ? converter.parse(text) : converter.parseAgain(text, current);
    }

    /** {@code mapStringString}: {@code k=v,k=v}, blanks around keys and values do not count, empty parts are skipped. */
    public static Map<String, String> stringMap(String text, @Nullable Map<String, String> current, Assignment how)
            throws FlagValueException {
        Map<String, String> pairs = started(current, how);
        for (String[] pair : pairs(text, how, "string=string")) {
            pairs.put(pair[0], pair[1]);
        }
        return Collections.unmodifiableMap(pairs);
    }

    /** {@code k=v,k=v} as {@link #stringMap} with values of any type. */
    public static <V> Map<String, V> map(
            String text, @Nullable Map<String, V> current, Assignment how, Converter<V> values)
            throws FlagValueException {
        Map<String, V> pairs = started(current, how);
        for (String[] pair : pairs(text, how, "string=value")) {
            try {
                pairs.put(pair[0], values.parse(pair[1]));
            } catch (FlagValueException e) {
                throw new FlagValueException(
                        "invalid value of " + pair[0] + ": " + pair[1] + ", err: " + e.getMessage());
            }
        }
        return Collections.unmodifiableMap(pairs);
    }

    /**
     * {@code stringToString}: one pair whose value may hold commas, or, with more than one {@code =}, a record of comma
     * separated pairs.
     */
    public static Map<String, String> stringToString(String text, @Nullable Map<String, String> current, Assignment how)
            throws FlagValueException {
        if (how == Assignment.CLEAR) {
            return Map.of();
        }
        int equalsSigns = how.isElement() ? 1 : 0;
        for (int i = 0; i < text.length() && !how.isElement(); i++) {
            equalsSigns += text.charAt(i) == '=' ? 1 : 0;
        }
        if (equalsSigns == 0) {
            throw new FlagValueException(text + " must be formatted as key=value");
        }
        List<String> parts =
                how.isElement() ? List.of(text) : equalsSigns == 1 ? List.of(trimQuotes(text)) : Csv.parse(text);
        Map<String, String> pairs = started(current, how);
        for (String part : parts) {
            int equalsSign = part.indexOf('=');
            if (equalsSign < 0) {
                throw new FlagValueException(part + " must be formatted as key=value");
            }
            pairs.put(part.substring(0, equalsSign), part.substring(equalsSign + 1));
        }
        return Collections.unmodifiableMap(pairs);
    }

    /** {@code true} or {@code false}. */
    public static String print(boolean value) {
        return value ? "true" : "false";
    }

    /** The decimal number. */
    public static String print(int value) {
        return Integer.toString(value);
    }

    /** The decimal number. */
    public static String print(long value) {
        return Long.toString(value);
    }

    /** As Go's {@code %g}: {@code 10}, {@code 0.001}, {@code 1e+06}. */
    public static String print(double value) {
        return Numbers.print(value);
    }

    /** The text itself; nothing for null. */
    public static String print(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** As Go prints it: {@code 1m0s}; {@code 0s} for null. */
    public static String print(@Nullable Duration value) {
        return value == null ? "0s" : Durations.print(value);
    }

    /**
     * The constant's {@code toString} if its type has one of its own, that is if any constant's differs from its name;
     * otherwise its name in kebab case. Nothing for null.
     */
    public static String print(@Nullable Enum<?> value) {
        if (value == null) {
            return "";
        }
        for (Enum<?> constant : value.getDeclaringClass().getEnumConstants()) {
            if (!constant.toString().equals(constant.name())) {
                return value.toString();
            }
        }
        return kebabCase(value.name());
    }

    /** A value as its converter prints it, or what the converter prints when there is none. */
    public static <T> String print(@Nullable T value, Converter<T> converter) {
        return value == null ? converter.printNone() : converter.print(value);
    }

    /** A list of texts in brackets as {@code stringSlice} prints it: {@code [a,"b,c"]}. */
    public static String print(@Nullable List<String> values) {
        return values == null ? "[]" : "[" + Csv.print(values) + "]";
    }

    /** A list in brackets, the elements as their converter prints them. */
    public static <T> String print(@Nullable List<T> values, Converter<T> elements) {
        StringBuilder out = new StringBuilder("[");
        if (values != null) {
            for (int i = 0; i < values.size(); i++) {
                out.append(i == 0 ? "" : ",").append(elements.print(values.get(i)));
            }
        }
        return out.append(']').toString();
    }

    /** A map as {@code mapStringString} prints it: {@code k=v,k=v}, sorted by key; nothing if it is empty. */
    public static String print(@Nullable Map<String, String> values) {
        return values == null ? "" : joined(values);
    }

    /** A map as {@link #print(Map)}, the values as their converter prints them. */
    public static <V> String print(@Nullable Map<String, V> values, Converter<V> converter) {
        Map<String, String> printed = new TreeMap<>();
        if (values != null) {
            for (Map.Entry<String, V> entry : values.entrySet()) {
                printed.put(entry.getKey(), converter.print(entry.getValue()));
            }
        }
        return joined(printed);
    }

    /** The elements of a list, as they are. */
    public static List<String> elements(@Nullable List<String> values) {
        return values == null ? List.of() : List.copyOf(values);
    }

    /** The elements of a list, as their converter prints them. */
    public static <T> List<String> elements(@Nullable List<T> values, Converter<T> elements) {
        List<String> texts = new ArrayList<>();
        for (T value : values == null ? List.<T>of() : values) {
            texts.add(elements.print(value));
        }
        return texts;
    }

    /** The {@code key=value} of a map, as they are. */
    public static List<String> elements(@Nullable Map<String, String> values) {
        List<String> pairs = new ArrayList<>();
        if (values != null) {
            values.forEach((key, value) -> pairs.add(key + "=" + value));
        }
        return pairs;
    }

    /** The {@code key=value} of a map, values as their converter prints them. */
    public static <V> List<String> elements(@Nullable Map<String, V> values, Converter<V> converter) {
        List<String> pairs = new ArrayList<>();
        if (values != null) {
            values.forEach((key, value) -> pairs.add(key + "=" + converter.print(value)));
        }
        return pairs;
    }

    /** The parts of a value that has a converter as a whole. */
    public static <T> List<String> parts(@Nullable T value, Converter<T> converter) {
        return value == null ? List.of() : converter.elements(value);
    }

    /** A map as {@code stringToString} prints it: one record of pairs in brackets, sorted by key. */
    public static String printStringToString(@Nullable Map<String, String> values) {
        List<String> pairs = new ArrayList<>();
        if (values != null) {
            for (Map.Entry<String, String> entry : new TreeMap<>(values).entrySet()) {
                pairs.add(entry.getKey() + "=" + entry.getValue());
            }
        }
        return "[" + Csv.print(pairs) + "]";
    }

    private static String joined(Map<String, String> values) {
        StringBuilder out = new StringBuilder();
        for (Map.Entry<String, String> entry : new TreeMap<>(values).entrySet()) {
            out.append(out.length() == 0 ? "" : ",")
                    .append(entry.getKey())
                    .append('=')
                    .append(entry.getValue());
        }
        return out.toString();
    }

    private static <T> List<T> added(@Nullable List<T> current, Assignment how, List<T> values) {
        List<T> all = how.replaces() || current == null ? new ArrayList<>(values.size()) : new ArrayList<>(current);
        all.addAll(values);
        return Collections.unmodifiableList(all);
    }

    private static <V> Map<String, V> started(@Nullable Map<String, V> current, Assignment how) {
        return how.replaces() || current == null ? new LinkedHashMap<>() : new LinkedHashMap<>(current);
    }

    private static List<String[]> pairs(String text, Assignment how, String expected) throws FlagValueException {
        if (how == Assignment.CLEAR) {
            return List.of();
        }
        if (how.isElement()) {
            return List.<String[]>of(pair(text, expected));
        }
        List<String[]> pairs = new ArrayList<>();
        int from = 0;
        while (from <= text.length()) {
            int comma = text.indexOf(',', from);
            String part = text.substring(from, comma < 0 ? text.length() : comma);
            from = comma < 0 ? text.length() + 1 : comma + 1;
            if (!part.isEmpty()) {
                String[] pair = pair(part, expected);
                pairs.add(new String[] {pair[0].strip(), pair[1].strip()});
            }
        }
        return pairs;
    }

    private static String[] pair(String text, String expected) throws FlagValueException {
        int equalsSign = text.indexOf('=');
        if (equalsSign < 0) {
            throw new FlagValueException("malformed pair, expect " + expected);
        }
        return new String[] {text.substring(0, equalsSign), text.substring(equalsSign + 1)};
    }

    private static String trimQuotes(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && text.charAt(from) == '"') {
            from++;
        }
        while (to > from && text.charAt(to - 1) == '"') {
            to--;
        }
        return text.substring(from, to);
    }

    private static String kebabCase(String name) {
        StringBuilder out = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            out.append(c == '_' ? '-' : Character.toLowerCase(c));
        }
        return out.toString();
    }
}
