package io.flagwire.storage.embedded;

import io.flagwire.storage.StoreUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Looks at a file before SQLite does, which would say less about what is wrong, or change it. */
final class FileCheck {
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    /** What the name of the write-ahead log has behind that of the file. */
    static final String LOG = "-wal";

    private FileCheck() {}

    /**
     * @throws StoreUnavailableException if the file can be no store, or cannot be made
     */
    static void check(Path file) {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        if (!Files.isDirectory(folder)) {
            throw refusal(
                    file, "cannot be opened: " + folder + " is no folder that exists; make it, or choose another");
        }
        if (!Files.isWritable(folder)) {
            throw refusal(
                    file,
                    "cannot be written to: its folder " + owned(folder) + "; change that, or choose another folder");
        }
        if (Files.exists(file)) {
            checkFile(file);
        }
        if (file.toFile().length() == 0) {
            checkNew(file);
        }
    }

    /** SQLite would begin anew, and remove the log of what was. */
    private static void checkNew(Path file) {
        for (String part : List.of(LOG, Reserve.SUFFIX)) {
            Path left = Path.of(file + part);
            if (left.toFile().length() > 0) {
                throw refusal(
                        file,
                        "is missing or empty, but " + left + " shows that it was a store; put it back, or restore it"
                                + " from a backup; to begin anew, remove that one, too");
            }
        }
    }

    private static void checkFile(Path file) {
        if (!Files.isRegularFile(file)) {
            throw refusal(file, "is not a store, for it is no file; choose another folder, or move it away");
        }
        if (!Files.isReadable(file) || !Files.isWritable(file)) {
            throw refusal(
                    file, "cannot be read and written: it " + owned(file) + "; change that, or choose another folder");
        }
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(MAGIC.length);
        } catch (IOException e) {
            throw new StoreUnavailableException("the disk of " + file + " failed: " + e, e);
        }
        if (start.length > 0 && !Arrays.equals(start, MAGIC)) {
            throw refusal(file, "is not a store, for it is no SQLite file; choose another folder, or move it away");
        }
    }

    private static StoreUnavailableException refusal(Path file, String why) {
        return new StoreUnavailableException(file + " " + why);
    }

    private static String owned(Path path) {
        String user = System.getProperty("user.name");
        try {
            return "belongs to " + Files.getOwner(path).getName() + " and " + user + " may not change it";
        } catch (IOException e) {
            return "may not be changed by " + user;
        }
    }
}
