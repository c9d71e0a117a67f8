package io.flagwire.runtime.json;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Prints JSON for people and for comparisons: members in the order of their map, two blanks deep, a list of plain values on
 * one line.
 */
public final class Json {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final int depthMax;
    private final StringBuilder out = new StringBuilder();

    private Json(int depthMax) {
        this.depthMax = depthMax;
    }

    /**
     * The document, with a line end behind it.
     *
     * @param value a map with texts as keys, a collection, a text, a number, a boolean, or null
     */
    public static String document(@Nullable Object value) {
        return document(value, Integer.MAX_VALUE);
    }

    /**
     * The document, with a line end behind it.
     *
     * @param value a map with texts as keys, a collection, a text, a number, a boolean, or null
     * @param depth what is nested deeper than this stands on one line
     */
    public static String document(@Nullable Object value, int depth) {
        Json json = new Json(depth);
        json.append(value, 0);
        return json.out.append('\n').toString();
    }

    private void append(@Nullable Object value, int depth) {
        if (value instanceof Map<?, ?> members) {
            appendObject(members, depth);
        } else if (value instanceof Collection<?> elements) {
            appendArray(elements, depth);
        } else if (value instanceof Number || value instanceof Boolean || value == null) {
            out.append(value);
        } else {
            appendText(value.toString());
        }
    }

    private void appendObject(Map<?, ?> members, int depth) {
        boolean flat = depth >= depthMax || members.isEmpty();
        out.append('{');
        String separator = "";
        for (Map.Entry<?, ?> member : members.entrySet()) {
            separate(separator, flat, depth + 1);
            appendText(String.valueOf(member.getKey()));
            out.append(": ");
            append(member.getValue(), depth + 1);
            separator = ",";
        }
        separate("", flat, depth);
        out.append('}');
    }

    private void appendArray(Collection<?> elements, int depth) {
        boolean flat = true;
        for (Object element : elements) {
            flat &= depth >= depthMax || !(element instanceof Map) && !(element instanceof Collection);
        }
        out.append('[');
        String separator = "";
        for (Object element : elements) {
            separate(separator, flat, depth + 1);
            append(element, depth + 1);
            separator = ",";
        }
        separate("", flat, depth);
        out.append(']');
    }

    private void separate(String separator, boolean flat, int depth) {
        out.append(separator);
        if (!flat) {
            out.append('\n').append("  ".repeat(depth));
        } else if (!separator.isEmpty()) {
            out.append(' ');
        }
    }

    private void appendText(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ' || c == '\u2028' || c == '\u2029') {
                        appendEscape(c);
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private void appendEscape(char c) {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.append(HEX[c >> shift & 0xf]);
        }
    }
}
