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

    private Json() {}

    /**
     * The document, with a line end behind it.
     *
     * @param value a map with texts as keys, a collection, a text, a number, a boolean, or null
     */
    public static String document(@Nullable Object value) {
        StringBuilder out = new StringBuilder();
        append(out, value, 0);
        return out.append('\n').toString();
    }

    private static void append(StringBuilder out, @Nullable Object value, int depth) {
        if (value instanceof Map<?, ?> members) {
            appendObject(out, members, depth);
        } else if (value instanceof Collection<?> elements) {
            appendArray(out, elements, depth);
        } else if (value instanceof Number || value instanceof Boolean || value == null) {
            out.append(value);
        } else {
            appendText(out, value.toString());
        }
    }

    private static void appendObject(StringBuilder out, Map<?, ?> members, int depth) {
        String separator = "{";
        for (Map.Entry<?, ?> member : members.entrySet()) {
            newLine(out.append(separator), depth + 1);
            appendText(out, String.valueOf(member.getKey()));
            append(out.append(": "), member.getValue(), depth + 1);
            separator = ",";
        }
        if (members.isEmpty()) {
            out.append("{}");
        } else {
            newLine(out, depth);
            out.append('}');
        }
    }

    private static void appendArray(StringBuilder out, Collection<?> elements, int depth) {
        boolean plain = true;
        for (Object element : elements) {
            plain &= !(element instanceof Map) && !(element instanceof Collection);
        }
        String separator = "[";
        for (Object element : elements) {
            out.append(separator);
            if (!plain) {
                newLine(out, depth + 1);
            }
            append(out, element, depth + 1);
            separator = plain ? ", " : ",";
        }
        if (elements.isEmpty()) {
            out.append('[');
        } else if (!plain) {
            newLine(out, depth);
        }
        out.append(']');
    }

    private static void appendText(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ' || Character.isSurrogate(c) || c == '\u2028' || c == '\u2029') {
                        appendEscape(out, c);
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private static void appendEscape(StringBuilder out, char c) {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.append(HEX[c >> shift & 0xf]);
        }
    }

    private static void newLine(StringBuilder out, int depth) {
        out.append('\n').append("  ".repeat(depth));
    }
}
