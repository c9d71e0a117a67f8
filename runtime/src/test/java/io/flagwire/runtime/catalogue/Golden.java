package io.flagwire.runtime.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files with what comes out, which one system property writes anew. */
public final class Golden {
    private static final Path FOLDER = Path.of("src/test/resources/golden");
    private static final boolean REGENERATE = Boolean.getBoolean("flagwire.regenerate");

    private Golden() {}

    /** The text is that of the file. */
    public static void assertText(String name, String actual) throws IOException {
        Path file = FOLDER.resolve(name);
        if (REGENERATE) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, actual);
        }
        assertThat(file).exists();
        assertThat(actual).as(name).isEqualTo(Files.readString(file));
    }
}
