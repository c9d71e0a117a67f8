package io.flagwire.generic.certificates;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file does not hold what it should. The message names the file, what was expected and what was found. */
public final class PemException extends IOException {
    private static final long serialVersionUID = 1;

    PemException(Path file, String problem) {
        this(file, problem, null);
    }

    PemException(Path file, String problem, @Nullable Throwable cause) {
        super(file + ": " + problem, cause);
    }
}
