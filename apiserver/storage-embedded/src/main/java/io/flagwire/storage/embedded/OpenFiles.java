package io.flagwire.storage.embedded;

import io.flagwire.storage.StoreUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * The files that SQLite has open, as the folder has them: what is written to a file that has been removed is gone with the
 * process, though the system says that it is on the disk. Belongs to the committer.
 */
final class OpenFiles {
    private final Path file;
    private final Path log;
    private final @Nullable Object fileKey; // null if the file system does not tell files apart
    private @Nullable Object logKey; // null until there is a log
    private long logBytes;

    /** Of a store that has just been opened. */
    OpenFiles(Path file) {
        this.file = file;
        this.log = Path.of(file + FileCheck.LOG);
        BasicFileAttributes attributes = attributes(file);
        this.fileKey = attributes == null ? null : attributes.fileKey();
    }

    /**
     * Checks that the next start would find what has been written.
     *
     * @throws StoreUnavailableException if a file was removed or replaced
     */
    void check() {
        if (!isInPlace()) {
            throw lost(file);
        }
        BasicFileAttributes attributes = attributes(log);
        Object key = attributes == null ? null : attributes.fileKey();
        if (logKey == null) {
            logKey = key;
        } else if (!logKey.equals(key)) {
            throw lost(log);
        }
        logBytes = attributes == null ? 0 : attributes.size();
    }

    /** Whether the file is where it was opened. If it is not, a close would remove the log of another store. */
    boolean isInPlace() {
        BasicFileAttributes attributes = attributes(file);
        return attributes != null && (fileKey == null || fileKey.equals(attributes.fileKey()));
    }

    /** Bytes of the write-ahead log at the last check. */
    long logBytes() {
        return logBytes;
    }

    private static @Nullable BasicFileAttributes attributes(Path path) {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class);
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw new StoreUnavailableException("the disk of " + path + " failed: " + e, e);
        }
    }

    private static StoreUnavailableException lost(Path path) {
        return new StoreUnavailableException(
                path + " was removed or replaced while the store was open; stop the server, put"
                        + " the file back or restore it from a backup, and start again");
    }
}
