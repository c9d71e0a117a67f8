package io.flagwire.apimachinery.json;

/** The rare forms of characters and numbers in JSON texts, as Go's decoder reads them. */
final class JsonText {
    /** Stands for what is no character. */
    static final char REPLACEMENT = '\ufffd';

    private JsonText() {}

    /**
     * Appends the character whose UTF-8 form starts at a position, or the replacement character for a byte that starts
     * none, and returns the position after it.
     */
    static int decode(byte[] utf8, int p, int end, StringBuilder text) {
        int lead = utf8[p] & 0xff;
        int length = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
        if (length == 0 || p + length > end) {
            text.append(REPLACEMENT);
            return p + 1;
        }
        int c = lead & 0x7f >> length;
        for (int i = 1; i < length; i++) {
            int b = utf8[p + i];
            if ((b & 0xc0) != 0x80) {
                text.append(REPLACEMENT);
                return p + 1;
            }
            c = c << 6 | b & 0x3f;
        }
        boolean overlong = c < (length == 3 ? 0x800 : length == 4 ? 0x10000 : 0x80);
        if (overlong || c > Character.MAX_CODE_POINT || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
            text.append(REPLACEMENT);
            return p + 1;
        }
        text.appendCodePoint(c);
        return p + length;
    }

    static Object integerOrDouble(String digits, int offset) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException tooLong) {
            return parseDouble(digits, offset);
        }
    }

    static Double parseDouble(String text, int offset) {
        double value = Double.parseDouble(text);
        if (Double.isInfinite(value)) {
            throw new JsonSyntaxException(
                    "json: cannot unmarshal number " + text + " into Go value of type float64", offset);
        }
        return value;
    }

    /** A byte as a quoted Latin-1 character. */
    static String quote(byte b) {
        char c = (char) (b & 0xff);
        String text = switch (c) {
            case '\'' -> "\\'";
            case '\\' -> "\\\\";
            case 7 -> "\\a";
            case '\b' -> "\\b";
            case '\f' -> "\\f";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case 11 -> "\\v";
            default -> {
                if (c < ' ' || c == 0x7f) {
                    yield "\\x" + hex(c);
                }
                yield c >= 0x80 && c <= 0xa0 || c == 0xad ? "\\u00" + hex(c) : String.valueOf(c);
            }
        };
        return "'" + text + "'";
    }

    private static String hex(char c) {
        return "" + Character.forDigit(c >> 4, 16) + Character.forDigit(c & 15, 16);
    }
}
