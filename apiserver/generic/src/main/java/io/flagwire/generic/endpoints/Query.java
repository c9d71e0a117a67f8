package io.flagwire.generic.endpoints;

import io.flagwire.apimachinery.status.StatusException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parameters of a request, decoded, in the order sent. Immutable. */
public final class Query {
    static final Query EMPTY = new Query(List.of(), List.of());

    private final List<String> names;
    private final List<String> values;

    private Query(List<String> names, List<String> values) {
        this.names = names;
        this.values = values;
    }

    /** Splits and decodes a query. A parameter that is not well encoded is left out, as the twin does. */
    public static Query parse(String raw) {
        if (raw.isEmpty()) {
            return EMPTY;
        }
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (int start = 0; start <= raw.length(); ) {
            int end = raw.indexOf('&', start);
            end = end < 0 ? raw.length() : end;
            int equals = raw.indexOf('=', start);
            int nameEnd = equals < 0 || equals > end ? end : equals;
            String name = decode(raw, start, nameEnd, true);
            String value = nameEnd == end ? "" : decode(raw, nameEnd + 1, end, true);
            if (end > start && name != null && value != null && !hasSemicolon(raw, start, end)) {
                names.add(name);
                values.add(value);
            }
            start = end + 1;
        }
        return new Query(names, values);
    }

    /** Go refuses parameters with a semicolon. */
    private static boolean hasSemicolon(String raw, int start, int end) {
        int semicolon = raw.indexOf(';', start);
        return semicolon >= 0 && semicolon < end;
    }

    /** The first value of a parameter; empty if it is absent. */
    public String get(String name) {
        int i = names.indexOf(name);
        return i < 0 ? "" : values.get(i);
    }

    public boolean has(String name) {
        return names.contains(name);
    }

    /** All values of a parameter. */
    public List<String> all(String name) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).equals(name)) {
                all.add(values.get(i));
            }
        }
        return all;
    }

    /** Whether a parameter is given and is neither {@code false} nor {@code 0}. */
    public boolean isTrue(String name) {
        int i = names.indexOf(name);
        return i >= 0
                && !values.get(i).equalsIgnoreCase("false")
                && !values.get(i).equals("0");
    }

    /**
     * A parameter as an integer, null if it is absent or empty.
     *
     * @throws StatusException BadRequest if it is no integer
     */
    @Nullable
    Long integer(String name) {
        String text = get(name);
        if (text.isEmpty()) {
            return null;
        }
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            String problem = text.matches("[+-]?[0-9]+") ? "value out of range" : "invalid syntax";
            throw StatusException.badRequest("strconv.ParseInt: parsing \"" + text + "\": " + problem);
        }
    }

    /** Decodes percent-encoded UTF-8; null if an escape is broken. */
    static @Nullable String decode(String text, int start, int end, boolean plusIsSpace) {
        int plain = start;
        while (plain < end && text.charAt(plain) != '%' && !(plusIsSpace && text.charAt(plain) == '+')) {
            plain++;
        }
        if (plain == end) {
            return text.substring(start, end);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(end - start);
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c == '%') {
                int high = i + 2 < end ? Character.digit(text.charAt(i + 1), 16) : -1;
                int low = i + 2 < end ? Character.digit(text.charAt(i + 2), 16) : -1;
                if (high < 0 || low < 0) {
                    return null;
                }
                bytes.write(high << 4 | low);
                i += 2;
            } else if (c == '+' && plusIsSpace) {
                bytes.write(' ');
            } else if (c < 0x80) {
                bytes.write(c);
            } else {
                bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
