package io.flagwire.apimachinery.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads one of the two resources that the build makes of the published API. Both are gzip streams that start with a table
 * of strings; every string of what follows is a number in that table, and every number is a varint.
 *
 * <pre>
 * strings := count { length utf8 }
 * </pre>
 *
 * Strings become objects when they are asked for. Reading moves a position; {@link #string(int)} does not and may be called
 * from any thread.
 */
final class TableInput {
    private static final int INFLATE_BUFFER_BYTES = 1 << 16;

    private final byte[] bytes;
    private final int[] starts;
    private final @Nullable String[] decoded;
    private int position;

    private TableInput(byte[] bytes) {
        this.bytes = bytes;
        int count = number();
        starts = new int[count];
        decoded = new String[count];
        for (int i = 0; i < count; i++) {
            starts[i] = position;
            int length = number();
            position += length;
        }
    }

    private TableInput(TableInput whole, int position) {
        this.bytes = whole.bytes;
        this.starts = whole.starts;
        this.decoded = whole.decoded;
        this.position = position;
    }

    static TableInput ofResource(String name) {
        try (InputStream resource = TableInput.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException("no resource " + name);
            }
            return new TableInput(new GZIPInputStream(resource, INFLATE_BUFFER_BYTES).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    /** Another reader of the same bytes. */
    TableInput at(int position) {
        return new TableInput(this, position);
    }

    /** A number that differs when the bytes differ. */
    long fingerprint() {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }

    int position() {
        return position;
    }

    void skip(int count) {
        position += count;
    }

    int number() {
        int value = 0;
        int shift = 0;
        while (true) {
            byte b = bytes[position++];
            value |= (b & 0x7f) << shift;
            if (b >= 0) {
                return value;
            }
            shift += 7;
        }
    }

    String string() {
        return string(number());
    }

    /** The string with this number. Two threads may both make it; either is as good. */
    String string(int i) {
        String known = decoded[i];
        if (known != null) {
            return known;
        }
        TableInput at = at(starts[i]);
        int length = at.number();
        String made = new String(bytes, at.position, length, StandardCharsets.UTF_8);
        decoded[i] = made;
        return made;
    }

    /** A string, null for the empty one. */
    @Nullable
    String optional() {
        String value = string();
        return value.isEmpty() ? null : value;
    }

    List<String> strings() {
        int count = number();
        if (count == 0) {
            return List.of();
        }
        List<String> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(string());
        }
        return values;
    }
}
