package io.flagwire.schema;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Varints, and strings as numbers into a table that goes in front. */
final class TableOutput {
    private final Map<String, Integer> strings;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    TableOutput() {
        this(new LinkedHashMap<>());
    }

    private TableOutput(Map<String, Integer> strings) {
        this.strings = strings;
    }

    /** A part whose length is written before it. It shares the strings. */
    TableOutput part() {
        return new TableOutput(strings);
    }

    TableOutput number(int value) {
        writeNumber(body, value);
        return this;
    }

    TableOutput string(String value) {
        return number(intern(value));
    }

    TableOutput strings(List<String> values) {
        number(values.size());
        values.forEach(this::string);
        return this;
    }

    TableOutput part(TableOutput part) {
        number(part.body.size());
        body.writeBytes(part.body.toByteArray());
        return this;
    }

    /** The number of a string, which gets one if it has none. */
    int intern(String value) {
        return strings.computeIfAbsent(value, v -> strings.size());
    }

    void writeTo(Path file) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file)) {
            {
                def.setLevel(Deflater.BEST_COMPRESSION);
            }
        }) {
            writeNumber(out, strings.size());
            for (String string : strings.keySet()) {
                byte[] utf8 = string.getBytes(StandardCharsets.UTF_8);
                writeNumber(out, utf8.length);
                out.write(utf8);
            }
            body.writeTo(out);
        }
    }

    private static void writeNumber(ByteArrayOutputStream out, int value) {
        int rest = value;
        while (rest > 0x7f) {
            out.write(rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }

    private static void writeNumber(OutputStream out, int value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        writeNumber(bytes, value);
        bytes.writeTo(out);
    }
}
