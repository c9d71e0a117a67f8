package io.flagwire.apimachinery.json;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes trees as Go's encoder does: no white space, {@code <}, {@code >}, {@code &}, U+2028 and U+2029 escaped. A writer
 * collects what it is given in one growing buffer, which {@link #reset} empties for the next use. Commas and brackets
 * between values of different calls are the caller's. Not thread-safe.
 */
public final class JsonWriter {
    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};
    private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
    private static final byte[] NULL = {'n', 'u', 'l', 'l'};

    /** Per ASCII character: 0 if it stands for itself, the letter after the backslash, or {@code u}. */
    private static final byte[] ESCAPES = escapes();

    private byte[] buffer;
    private int size;

    public JsonWriter() {
        this(512);
    }

    public JsonWriter(int capacity) {
        buffer = new byte[Math.max(capacity, 16)];
    }

    private static byte[] escapes() {
        byte[] escapes = new byte[128];
        Arrays.fill(escapes, 0, ' ', (byte) 'u');
        escapes['"'] = '"';
        escapes['\\'] = '\\';
        escapes['\b'] = 'b';
        escapes['\f'] = 'f';
        escapes['\n'] = 'n';
        escapes['\r'] = 'r';
        escapes['\t'] = 't';
        escapes['<'] = 'u';
        escapes['>'] = 'u';
        escapes['&'] = 'u';
        return escapes;
    }

    public static byte[] write(@Nullable Object value) {
        return new JsonWriter().value(value).toByteArray();
    }

    /** Any value of a tree. */
    public JsonWriter value(@Nullable Object value) {
        if (value instanceof String s) {
            string(s);
        } else if (value instanceof JsonObject o) {
            object(o);
        } else if (value instanceof JsonArray a) {
            array(a);
        } else if (value instanceof Long l) {
            number(l);
        } else if (value instanceof Boolean b) {
            raw(b ? TRUE : FALSE);
        } else if (value == null) {
            raw(NULL);
        } else if (value instanceof Double d) {
            number(d);
        } else {
            throw new IllegalArgumentException("not a JSON value: " + value.getClass());
        }
        return this;
    }

    private void object(JsonObject object) {
        raw((byte) '{');
        for (int i = 0, n = object.size(); i < n; i++) {
            if (i > 0) {
                raw((byte) ',');
            }
            string(object.keyAt(i));
            raw((byte) ':');
            value(object.valueAt(i));
        }
        raw((byte) '}');
    }

    private void array(JsonArray array) {
        raw((byte) '[');
        for (int i = 0, n = array.size(); i < n; i++) {
            if (i > 0) {
                raw((byte) ',');
            }
            value(array.get(i));
        }
        raw((byte) ']');
    }

    /** A string with its quotes. */
    public JsonWriter string(String s) {
        int length = s.length();
        ensure(length + 2);
        byte[] b = buffer;
        int p = size;
        b[p++] = '"';
        int i = 0;
        for (; i < length; i++) {
            char c = s.charAt(i);
            if (c >= 0x80 || ESCAPES[c] != 0) {
                break;
            }
            b[p++] = (byte) c;
        }
        size = p;
        if (i < length) {
            escaped(s, i);
        }
        return raw((byte) '"');
    }

    private void escaped(String s, int from) {
        for (int i = from; i < s.length(); i++) {
            ensure(6);
            char c = s.charAt(i);
            if (c < 0x80) {
                ascii(c);
            } else if (c < 0x800) {
                buffer[size++] = (byte) (0xc0 | c >> 6);
                buffer[size++] = (byte) (0x80 | c & 0x3f);
            } else if (c == '\u2028' || c == '\u2029') {
                unicodeEscape(c);
            } else if (!Character.isSurrogate(c)) {
                threeBytes(c);
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < s.length()
                    && Character.isLowSurrogate(s.charAt(i + 1))) {
                fourBytes(Character.toCodePoint(c, s.charAt(++i)));
            } else {
                threeBytes(JsonText.REPLACEMENT);
            }
        }
    }

    private void ascii(char c) {
        byte escape = ESCAPES[c];
        if (escape == 0) {
            buffer[size++] = (byte) c;
        } else if (escape == 'u') {
            unicodeEscape(c);
        } else {
            buffer[size++] = '\\';
            buffer[size++] = escape;
        }
    }

    private void unicodeEscape(char c) {
        buffer[size++] = '\\';
        buffer[size++] = 'u';
        for (int shift = 12; shift >= 0; shift -= 4) {
            buffer[size++] = HEX[c >> shift & 15];
        }
    }

    private void threeBytes(char c) {
        buffer[size++] = (byte) (0xe0 | c >> 12);
        buffer[size++] = (byte) (0x80 | c >> 6 & 0x3f);
        buffer[size++] = (byte) (0x80 | c & 0x3f);
    }

    private void fourBytes(int c) {
        buffer[size++] = (byte) (0xf0 | c >> 18);
        buffer[size++] = (byte) (0x80 | c >> 12 & 0x3f);
        buffer[size++] = (byte) (0x80 | c >> 6 & 0x3f);
        buffer[size++] = (byte) (0x80 | c & 0x3f);
    }

    public JsonWriter number(long value) {
        ensure(GoNumbers.LONG_BYTES_MAX);
        size = GoNumbers.write(value, buffer, size);
        return this;
    }

    /**
     * @throws IllegalArgumentException if it is infinite or not a number
     */
    public JsonWriter number(double value) {
        String text = GoNumbers.toString(value);
        ensure(text.length());
        for (int i = 0; i < text.length(); i++) {
            buffer[size++] = (byte) text.charAt(i);
        }
        return this;
    }

    /** A byte that is JSON already. */
    public JsonWriter raw(byte b) {
        ensure(1);
        buffer[size++] = b;
        return this;
    }

    /** Bytes that are JSON already. */
    public JsonWriter raw(byte[] bytes) {
        return raw(bytes, 0, bytes.length);
    }

    /** Bytes from an offset up to another that are JSON already. */
    public JsonWriter raw(byte[] bytes, int from, int to) {
        int length = to - from;
        ensure(length);
        System.arraycopy(bytes, from, buffer, size, length);
        size += length;
        return this;
    }

    private void ensure(int more) {
        if (buffer.length - size < more) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, Math.addExact(size, more)));
        }
    }

    /** How many bytes were written since the last reset. */
    public int size() {
        return size;
    }

    /** The buffer itself, of which the first {@link #size} bytes count; the next write may change or replace it. */
    public byte[] buffer() {
        return buffer;
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(buffer, size);
    }

    public void reset() {
        size = 0;
    }
}
