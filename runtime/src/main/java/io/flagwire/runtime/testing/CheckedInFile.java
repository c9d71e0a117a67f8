package io.flagwire.runtime.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file that is made by the build but changed on purpose only. */
final class CheckedInFile {
    /** What makes it follow. */
    static final String HOW_TO_UPDATE =
            "If that is on purpose, run this test with -Dflagwire.baseline=update and check the file in.";

    private final Path path;

    CheckedInFile(Path path) {
        this.path = path;
    }

    /** What the file holds, null if there is none. It has been written before if that is asked for. */
    @Nullable
    String content(String current) {
        try {
            if ("update".equals(System.getProperty("flagwire.baseline"))) {
                Files.createDirectories(path.toAbsolutePath().getParent());
                Files.writeString(path, current);
            }
            return Files.exists(path) ? Files.readString(path).replace("\r\n", "\n") : null;
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read or written", e);
        }
    }
}
