package io.flagwire.storage.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Room on the disk that is kept for deletions and compaction, which need some before they give any back: a file of zeros
 * beside the store, which goes when the disk is full. Belongs to the committer.
 */
final class Reserve {
    /** The write-ahead log up to its checkpoint, and the same once more for the file that grows then. */
    static final int BYTES = 16 << 20;

    private final Path file;
    private boolean isHeld;
    private boolean isSpent;

    Reserve(Path store) {
        file = Path.of(store + "-reserve");
        isHeld = file.toFile().length() == BYTES;
    }

    /** Takes the room if it is to be had; what else is written to the disk decides on that. */
    void take() {
        if (isHeld) {
            return;
        }
        try {
            fill();
            isHeld = true;
            isSpent = false;
        } catch (IOException e) {
            remove();
        }
    }

    private void fill() throws IOException {
        Files.deleteIfExists(file);
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        ByteBuffer zeros = ByteBuffer.allocate(1 << 20);
        try (FileChannel channel =
                FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
            while (channel.position() < BYTES) {
                channel.write(zeros.rewind());
            }
            channel.force(true); // some file systems find out only now that there is no room
        }
    }

    /** Gives the room to those who free more. */
    void spend() {
        isSpent = true;
        isHeld = false;
        remove();
    }

    private void remove() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // It stays, and deletions fail as well: they say that there is no room.
        }
    }

    /** Whether others must not write, because they would take what was spent for deletions. */
    boolean isSpent() {
        return isSpent;
    }
}
