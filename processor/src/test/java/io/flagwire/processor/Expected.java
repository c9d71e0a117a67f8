package io.flagwire.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files with expected output, which one system property writes anew. */
final class Expected {
    static final Path RESOURCES = Path.of("src/test/resources");

    private static final boolean REGENERATE = Boolean.getBoolean("flagwire.regenerate");

    private Expected() {}

    static void assertText(Path file, String actual) {
        if (REGENERATE) {
            try {
                Files.writeString(file, actual);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        assertThat(file).exists();
        assertThat(actual).as(file.toString()).isEqualTo(Sources.read(file));
    }
}
