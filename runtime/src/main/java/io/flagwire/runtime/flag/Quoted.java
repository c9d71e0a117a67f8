package io.flagwire.runtime.flag;

/** Text in double quotes as Go's {@code %q} prints it, which is how every message quotes a value. */
public final class Quoted {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private Quoted() {}

    /** The text in quotes, with everything escaped that a terminal would not show as it is. */
    public static String of(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2);
        append(out, text);
        return out.toString();
    }

    /** A list as Go's {@code %q} prints it: {@code ["a" "b"]}. */
    public static String list(Iterable<String> texts) {
        StringBuilder out = new StringBuilder("[");
        String separator = "";
        for (String text : texts) {
            out.append(separator);
            append(out, text);
            separator = " ";
        }
        return out.append(']').toString();
    }

    /** Appends the text in quotes. */
    public static void append(StringBuilder out, String text) {
        out.append('"');
        int i = 0;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            appendCharacter(out, c);
            i += Character.charCount(c);
        }
        out.append('"');
    }

    private static void appendCharacter(StringBuilder out, int c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case 0x07 -> out.append("\\a");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case 0x0b -> out.append("\\v");
            default -> {
                if (isPrintable(c)) {
                    out.appendCodePoint(c);
                } else if (c < 0x80) {
                    appendHex(out.append("\\x"), c, 2);
                } else if (c < 0x10000) {
                    appendHex(out.append("\\u"), c, 4);
                } else {
                    appendHex(out.append("\\U"), c, 8);
                }
            }
        }
    }

    private static boolean isPrintable(int c) {
        if (c < 0x7f) {
            return c >= ' ';
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static void appendHex(StringBuilder out, int value, int digits) {
        for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) {
            out.append(HEX[value >> shift & 0xf]);
        }
    }
}
