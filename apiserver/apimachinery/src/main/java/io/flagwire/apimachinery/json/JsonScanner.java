package io.flagwire.apimachinery.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Walks over the bytes of a well-formed JSON text without making a tree, to find where members lie:
 *
 * <pre>{@code
 * var scanner = new JsonScanner(json);
 * scanner.enterObject();
 * while (scanner.nextKey()) {
 *     if (scanner.keyIs(METADATA)) {
 *         int from = scanner.position();
 *         scanner.skipValue();
 *         return slice(json, from, scanner.position());
 *     }
 *     scanner.skipValue();
 * }
 * }</pre>
 *
 * Each key must be followed by one of {@code skipValue}, {@code stringValue}, or {@code enter…} and a walk to the end of
 * what was entered. Skipping allocates nothing. What is not well-formed ends in a {@link JsonSyntaxException} or in wrong
 * positions within the text, never behind its end. Not thread-safe.
 */
public final class JsonScanner {
    private static final byte[] NONE = {};

    private byte[] json = NONE;
    private int position;
    private int keyFrom;
    private int keyTo;

    public JsonScanner(byte[] json) {
        reset(json, 0);
    }

    /** Starts over with another text, at an offset in it. */
    public void reset(byte[] json, int position) {
        this.json = json;
        this.position = position;
    }

    /** Offset of the next unread byte; after {@link #nextKey} and {@link #nextElement} the first byte of the value. */
    public int position() {
        return position;
    }

    /** The first byte of the next value, which tells its kind. */
    public byte peek() {
        skipSpace();
        return at(position);
    }

    /** Enters the object that comes next; if something else comes next, skips it and is false. */
    public boolean enterObject() {
        return enter((byte) '{');
    }

    /** Enters the array that comes next; if something else comes next, skips it and is false. */
    public boolean enterArray() {
        return enter((byte) '[');
    }

    private boolean enter(byte bracket) {
        if (peek() == bracket) {
            position++;
            return true;
        }
        skipValue();
        return false;
    }

    /** Goes to the value of the next member; false at the object's end, which is then left. */
    public boolean nextKey() {
        if (!nextElement((byte) '}')) {
            return false;
        }
        if (at(position) != '"') {
            throw malformed();
        }
        keyFrom = position + 1;
        skipString();
        keyTo = position - 1;
        if (peek() != ':') {
            throw malformed();
        }
        position++;
        skipSpace();
        return true;
    }

    /** Goes to the next element; false at the array's end, which is then left. */
    public boolean nextElement() {
        return nextElement((byte) ']');
    }

    private boolean nextElement(byte bracket) {
        byte b = peek();
        if (b == bracket) {
            position++;
            return false;
        }
        if (b == ',') {
            position++;
            skipSpace();
        }
        return true;
    }

    /** Whether the current key is written as these bytes, without quotes. */
    public boolean keyIs(byte[] name) {
        return Arrays.equals(json, keyFrom, keyTo, name, 0, name.length);
    }

    /** The current key. */
    public String key() {
        return text(keyFrom - 1, keyTo + 1);
    }

    /** The string that comes next; empty if something else comes next, which is skipped. */
    public String stringValue() {
        boolean isString = peek() == '"';
        int from = position;
        skipValue();
        return isString ? text(from, position) : "";
    }

    /** Skips the string that comes next and tells whether it is written as these bytes, without quotes. */
    public boolean stringIs(byte[] value) {
        boolean isString = peek() == '"';
        int from = position;
        skipValue();
        return isString && Arrays.equals(json, from + 1, position - 1, value, 0, value.length);
    }

    private String text(int from, int to) {
        for (int i = from; i < to; i++) {
            if (json[i] < ' ' || json[i] == '\\') {
                JsonLexer lexer = new JsonLexer(Arrays.copyOfRange(json, from, to));
                lexer.peek();
                return lexer.string();
            }
        }
        return new String(json, from + 1, to - from - 2, StandardCharsets.ISO_8859_1);
    }

    /** Goes behind the next value. */
    public void skipValue() {
        switch (peek()) {
            case '"' -> skipString();
            case '{', '[' -> skipContainer();
            default -> skipScalar();
        }
    }

    private void skipContainer() {
        int depth = 0;
        do {
            switch (at(position)) {
                case '"' -> skipString();
                case '{', '[' -> {
                    depth++;
                    position++;
                }
                case '}', ']' -> {
                    depth--;
                    position++;
                }
                default -> position++;
            }
        } while (depth > 0);
    }

    private void skipString() {
        byte[] b = json;
        for (int p = AsciiWords.skipUnquoted(b, position + 1, b.length); p < b.length; p++) {
            if (b[p] == '"') {
                position = p + 1;
                return;
            }
            if (b[p] == '\\') {
                p = AsciiWords.skipUnquoted(b, p + 2, b.length) - 1;
            }
        }
        throw malformed();
    }

    private void skipScalar() {
        byte[] b = json;
        int p = position;
        while (p < b.length && b[p] != ',' && b[p] != '}' && b[p] != ']' && b[p] > ' ') {
            p++;
        }
        if (p == position) {
            throw malformed();
        }
        position = p;
    }

    private void skipSpace() {
        byte[] b = json;
        int p = position;
        while (p < b.length && b[p] <= ' ' && b[p] > 0) {
            p++;
        }
        position = p;
    }

    private byte at(int p) {
        if (p >= json.length) {
            throw malformed();
        }
        return json[p];
    }

    private JsonSyntaxException malformed() {
        return new JsonSyntaxException(
                position >= json.length ? "unexpected end of JSON input" : "malformed JSON", position);
    }
}
