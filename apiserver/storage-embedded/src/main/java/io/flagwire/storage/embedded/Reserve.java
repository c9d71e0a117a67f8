package io.flagwire.storage.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Set;

/**
 * Room on the disk that is kept for deletions and compaction, which need some before they give any back: a file of zeros
 * beside the store, which goes when the disk is full. Belongs to the committer.
 */
final class Reserve {
    /** The write-ahead log up to its checkpoint, and the same once more for the file that grows then. */
    static final int BYTES = 16 << 20;

    /** What the name has behind that of the store's file. */
    static final String SUFFIX = "-reserve";

    /** What is written to find out about a quota. */
    private static final int PROBE_BYTES = 2 << 20;

    private final Path file;
    private boolean isHeld;
    private boolean isSpent;

    Reserve(Path store) {
        file = Path.of(store + SUFFIX);
        isHeld = file.toFile().length() == BYTES;
    }

    /** Takes the room if it is to be had; what else is written to the disk decides on that. */
    void take() {
        if (isHeld) {
            return;
        }
        try {
            write(file, BYTES);
            isHeld = true;
            isSpent = false;
        } catch (IOException e) {
            remove(file);
        }
    }

    private static void write(Path path, long bytes) throws IOException {
        Files.deleteIfExists(path);
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        ByteBuffer zeros = ByteBuffer.allocate(1 << 20);
        try (FileChannel channel =
                FileChannel.open(path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
            while (channel.position() < bytes) {
                channel.write(zeros.rewind());
            }
            channel.force(true); // some file systems find out only now that there is no room
        }
    }

    /** Whether the user may not have more of the disk, as the system says when one more file is tried. */
    boolean isQuotaUsedUp() {
        Path probe = Path.of(file + ".probe");
        try {
            write(probe, PROBE_BYTES);
            return false;
        } catch (IOException e) {
            return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("quota"); // in most languages
        } finally {
            remove(probe);
        }
    }

    /** Gives the room to those who free more. */
    void spend() {
        isSpent = true;
        isHeld = false;
        remove(file);
    }

    private static void remove(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // It stays, and deletions fail as well: they say that there is no room.
        }
    }

    /** Whether others must not write, because they would take what was spent for deletions. */
    boolean isSpent() {
        return isSpent;
    }
}
