package io.flagwire.runtime.flag;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file that the user named: one value, or a configuration. */
public final class TextFile {
    /** More would be a mistake. */
    private static final long BYTES_MAX = 1 << 20;

    private TextFile() {}

    /**
     * The text of the file.
     *
     * @param directory where a relative name begins
     * @param name as the user gave it
     * @throws FlagValueException if it cannot be read; the message is how a sentence about the file goes on
     */
    public static String read(Path directory, String name) throws FlagValueException {
        try {
            Path path = directory.resolve(name);
            if (Files.size(path) > BYTES_MAX) {
                throw new FlagValueException("has more than " + BYTES_MAX + " bytes");
            }
            return Files.readString(path);
        } catch (NoSuchFileException e) {
            throw new FlagValueException("does not exist");
        } catch (CharacterCodingException e) {
            throw new FlagValueException("is not UTF-8 text");
        } catch (IOException | InvalidPathException e) {
            throw new FlagValueException("cannot be read: " + e.getMessage());
        }
    }
}
