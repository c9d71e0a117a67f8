package io.flagwire.apimachinery.json;

import java.nio.charset.StandardCharsets;

/** The tokens of a JSON text, and the words for what is wrong with them. */
final class JsonLexer {
    private final byte[] json;
    private final int end;
    private int position;

    JsonLexer(byte[] json) {
        this.json = json;
        this.end = json.length;
    }

    /** The next byte that is not white space, without consuming it. */
    byte peek() {
        int p = position;
        while (p < end) {
            byte b = json[p];
            if (b > ' ' || b < 0 || !isSpace(b)) {
                position = p;
                return b;
            }
            p++;
        }
        position = p;
        throw unexpectedEnd();
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    /** Consumes the byte that was peeked. */
    void next() {
        position++;
    }

    void expectEnd() {
        while (position < end) {
            if (!isSpace(json[position])) {
                throw invalid(position, "after top-level value");
            }
            position++;
        }
    }

    /** {@code true}, {@code false} or {@code null}, the first letter of which was peeked. */
    void literal(String word) {
        for (int i = 1; i < word.length(); i++) {
            if (byteAt(position + i) != word.charAt(i)) {
                throw invalid(position + i, "in literal " + word + " (expecting '" + word.charAt(i) + "')");
            }
        }
        position += word.length();
    }

    /** A member's name, the quote before which was peeked. */
    String key() {
        int start = position + 1;
        for (int p = AsciiWords.skipPlain(json, start, end); p < end; p++) {
            byte b = json[p];
            if (b == '"') {
                position = p + 1;
                return KeyCache.SHARED.get(json, start, p);
            }
            if (b < ' ' || b == '\\') {
                break;
            }
        }
        return string();
    }

    /** A string, the quote before which was peeked. */
    String string() {
        int start = position + 1;
        for (int p = AsciiWords.skipPlain(json, start, end); p < end; p++) {
            byte b = json[p];
            if (b == '"') {
                position = p + 1;
                return new String(json, start, p - start, StandardCharsets.ISO_8859_1);
            }
            if (b < ' ' || b == '\\') {
                return beyondAscii(start, p);
            }
        }
        throw unexpectedEnd();
    }

    /**
     * @param from where the first character stands that is not plain ASCII
     */
    private String beyondAscii(int start, int from) {
        for (int p = from; p < end; p++) {
            byte b = json[p];
            if (b == '"') {
                String text = new String(json, start, p - start, StandardCharsets.UTF_8);
                if (text.indexOf(JsonText.REPLACEMENT) >= 0) {
                    break; // perhaps invalid, and then Go replaces other stretches of it than Java does
                }
                position = p + 1;
                return text;
            }
            if (b == '\\') {
                break;
            }
            if (b >= 0 && b < ' ') {
                throw invalid(p, "in string literal");
            }
        }
        return unescaped(start);
    }

    private String unescaped(int start) {
        StringBuilder text = new StringBuilder();
        int p = start;
        while (true) {
            if (p >= end) {
                throw unexpectedEnd();
            }
            byte b = json[p];
            if (b == '"') {
                position = p + 1;
                return text.toString();
            } else if (b == '\\') {
                p = escape(p, text);
            } else if (b < 0) {
                p = JsonText.decode(json, p, end, text);
            } else if (b < ' ') {
                throw invalid(p, "in string literal");
            } else {
                text.append((char) b);
                p++;
            }
        }
    }

    /** Appends the character that an escape at a position stands for, and returns the position after it. */
    private int escape(int p, StringBuilder text) {
        byte b = byteAt(p + 1);
        switch (b) {
            case '"', '\\', '/' -> text.append((char) b);
            case 'b' -> text.append('\b');
            case 'f' -> text.append('\f');
            case 'n' -> text.append('\n');
            case 'r' -> text.append('\r');
            case 't' -> text.append('\t');
            case 'u' -> {
                return unicodeEscape(p, text);
            }
            default -> throw invalid(p + 1, "in string escape code");
        }
        return p + 2;
    }

    private int unicodeEscape(int p, StringBuilder text) {
        char c = hex4(p + 2);
        int after = p + 6;
        if (!Character.isSurrogate(c)) {
            text.append(c);
            return after;
        }
        if (Character.isHighSurrogate(c) && after + 1 < end && json[after] == '\\' && json[after + 1] == 'u') {
            char low = hex4(after + 2);
            if (Character.isLowSurrogate(low)) {
                text.append(c).append(low);
                return after + 6;
            }
        }
        text.append(JsonText.REPLACEMENT);
        return after;
    }

    private char hex4(int p) {
        int c = 0;
        for (int i = p; i < p + 4; i++) {
            int digit = Character.digit(byteAt(i), 16);
            if (digit < 0) {
                throw invalid(i, "in \\u hexadecimal character escape");
            }
            c = c << 4 | digit;
        }
        return (char) c;
    }

    /** A number, the first byte of which was peeked. */
    Object number() {
        int start = position;
        int p = start;
        boolean negative = json[p] == '-';
        if (negative) {
            p++;
        }
        int firstDigit = p;
        long value = 0;
        byte b = byteAt(p);
        if (b == '0') {
            b = byteAt(++p);
        } else if (isDigit(b)) {
            do {
                value = value * 10 + (b - '0');
                b = byteAt(++p);
            } while (isDigit(b));
        } else {
            throw invalid(p, "in numeric literal");
        }
        if (b == '.' || b == 'e' || b == 'E') {
            return real(start, p);
        }
        position = p;
        if (p - firstDigit <= 18) {
            return negative ? -value : value;
        }
        return JsonText.integerOrDouble(text(start, p), start);
    }

    private Object real(int start, int afterInteger) {
        int p = afterInteger;
        if (json[p] == '.') {
            p = digits(p + 1, "after decimal point in numeric literal");
        }
        byte b = byteAt(p);
        if (b == 'e' || b == 'E') {
            b = byteAt(++p);
            p = digits(b == '+' || b == '-' ? p + 1 : p, "in exponent of numeric literal");
        }
        position = p;
        return JsonText.parseDouble(text(start, p), start);
    }

    private int digits(int from, String where) {
        int p = from;
        while (isDigit(byteAt(p))) {
            p++;
        }
        if (p == from) {
            throw invalid(p, where);
        }
        return p;
    }

    private String text(int from, int to) {
        return new String(json, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    /** A byte, or a space behind the end: that is how Go words what is cut off within a token. */
    private byte byteAt(int p) {
        return p < end ? json[p] : (byte) ' ';
    }

    /** What is thrown when the byte that was peeked does not belong there. */
    JsonSyntaxException unexpected(String where) {
        return invalid(position, where);
    }

    JsonSyntaxException tooDeep() {
        return new JsonSyntaxException("exceeded max depth", position);
    }

    private JsonSyntaxException unexpectedEnd() {
        return new JsonSyntaxException("unexpected end of JSON input", end);
    }

    private JsonSyntaxException invalid(int p, String where) {
        return new JsonSyntaxException("invalid character " + JsonText.quote(byteAt(p)) + " " + where, p);
    }
}
