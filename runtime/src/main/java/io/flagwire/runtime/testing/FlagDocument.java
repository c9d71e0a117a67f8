package io.flagwire.runtime.testing;

import io.flagwire.runtime.command.Command;
import io.flagwire.runtime.document.Documents;
import java.nio.file.Path;

/** Keeps a document about a command's flags, as a reference in Markdown, up to date where it is checked in. */
public final class FlagDocument {
    private FlagDocument() {}

    /**
     * Fails if the file is not what {@code COMMAND docs FORMAT} prints now. With the system property {@code
     * flagwire.baseline=update} the file is written instead.
     *
     * @param format {@code ide}, {@code json}, {@code man}, {@code markdown} or {@code schema}
     * @param command is used up
     * @throws AssertionError if the file differs or is not there
     */
    public static void check(Path file, String format, Command<?> command) {
        String current = Documents.text(format, command.catalogue());
        String before = new CheckedInFile(file).content(current);
        if (!current.equals(before)) {
            throw new AssertionError(
                    file + (before == null ? " is not there. " : " is out of date. ") + CheckedInFile.HOW_TO_UPDATE);
        }
    }
}
