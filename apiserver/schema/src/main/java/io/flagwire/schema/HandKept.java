package io.flagwire.schema;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A hand-kept file beside this class: one fact a line, {@code #} starts a comment line.
 */
record HandKept(String name, List<Line> lines) {
    /** A line with its number, for errors. */
    record Line(String file, int number, String text) {
        String[] words() {
            return text.split(" +", -1);
        }

        /** What stands before the first space. */
        String subject() {
            int space = text.indexOf(' ');
            return space < 0 ? text : text.substring(0, space);
        }

        /** What stands behind the first space. */
        String rest() {
            return text.substring(Math.min(subject().length() + 1, text.length()));
        }

        IllegalStateException error(String problem) {
            return new IllegalStateException(file + ":" + number + ": " + problem + ": " + text);
        }
    }

    static HandKept read(String name) throws IOException {
        try (InputStream in = HandKept.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("no resource " + name);
            }
            List<Line> lines = new ArrayList<>();
            int number = 0;
            for (String text : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                number++;
                if (!text.isBlank() && !text.startsWith("#")) {
                    lines.add(new Line(name, number, text));
                }
            }
            return new HandKept(name, lines);
        }
    }
}
