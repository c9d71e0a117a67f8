package io.flagwire.storage.embedded;

import io.flagwire.storage.StoreUnavailableException;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Looks for damage in a write-ahead log before SQLite replays it. SQLite stops at the first frame whose checksum is wrong,
 * and drops in silence what follows. That is right for a frame that was being written in a crash; but each commit waits for
 * the disk, so a frame after which another transaction was begun had been written, and what follows was acknowledged.
 *
 * <pre>
 * header 32: magic 4, odd if words are big-endian | version 4 | page size 4 | checkpoint 4 | salt 8 | checksum 8 of what stands before
 * frame 24 + page: page number 4 | pages of the file if this is a commit, else 0 4 | salt 8 | checksum 8
 * </pre>
 *
 * A frame's checksum goes on from the one of the frame before, and covers the first 8 bytes and the page (SQLite's "Database
 * File Format", 4.1 and 4.2). Frames with another salt are left over from before the log was last begun anew. Damage in the
 * last transaction looks like a crash, and cannot be found.
 */
final class LogCheck {
    private static final VarHandle LITTLE = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle BIG = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private static final int HEADER = 32;
    private static final int HEADER_SALT = 16;
    private static final int CHECKED_HEADER = 24;
    private static final int FRAME_HEADER = 24;
    private static final int SALT = 8;
    private static final int CHECKSUM = 16;

    private static final int PAGE = 4_096; // SQLite's own choice, which the store leaves as it is

    private final byte[] log;
    private final boolean isBigEndian;
    private final int frames;

    private LogCheck(byte[] log) {
        this.log = log;
        this.isBigEndian = (number(0) & 1) == 1;
        this.frames = (log.length - HEADER) / (FRAME_HEADER + PAGE);
    }

    /**
     * Checks the log beside a file, if there is one.
     *
     * @throws StoreUnavailableException if writes that were acknowledged would be lost
     */
    static void check(Path file) {
        Path path = Path.of(file + FileCheck.LOG);
        // Twice: a log that another server is writing to may look damaged while it is begun anew.
        if (damage(path) >= 0) {
            long damage = damage(path);
            if (damage >= 0) {
                throw new StoreUnavailableException(path + " is damaged at byte " + damage
                        + ", and what was acknowledged after that would be lost; restore " + file
                        + " from a backup, and remove the log");
            }
        }
    }

    /** The offset of damage that must not be there, −1 if there is none. */
    private static long damage(Path path) {
        try {
            byte[] log = Files.readAllBytes(path);
            return log.length < HEADER + FRAME_HEADER + PAGE ? -1 : new LogCheck(log).damage();
        } catch (IOException e) {
            return -1; // there is no log, or SQLite will say what is wrong when it opens it
        }
    }

    private long damage() {
        long header = sum(0, 0, CHECKED_HEADER);
        if (header != stored(CHECKED_HEADER)) {
            // It was on the disk before the first frame, so a frame that goes with what is left of it shows that it was
            // right.
            return belongs(0) || sum(stored(CHECKED_HEADER), 0) == stored(at(0) + CHECKSUM) ? 0 : -1;
        }
        long sum = header;
        for (int frame = 0; frame < frames; frame++) {
            if (!isNext(frame, sum)) {
                return isFollowed(frame, sum) ? at(frame) : -1;
            }
            sum = stored(at(frame) + CHECKSUM);
        }
        return -1;
    }

    /** Whether a transaction that ends with this frame or a later one is followed by another. */
    private boolean isFollowed(int from, long sumBefore) {
        if (isCommit(from) && isNext(from + 1, sum(sumBefore, from))) {
            return true; // what is damaged is the checksum
        }
        for (int frame = from; frame < frames - 1; frame++) {
            if (isCommit(frame) && isNext(frame + 1, stored(at(frame) + CHECKSUM))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a frame goes on from a checksum. */
    private boolean isNext(int frame, long sumBefore) {
        return frame < frames && belongs(frame) && sum(sumBefore, frame) == stored(at(frame) + CHECKSUM);
    }

    private boolean belongs(int frame) {
        return Arrays.equals(log, at(frame) + SALT, at(frame) + CHECKSUM, log, HEADER_SALT, CHECKED_HEADER);
    }

    private boolean isCommit(int frame) {
        return number(at(frame) + 4) != 0;
    }

    private int at(int frame) {
        return HEADER + frame * (FRAME_HEADER + PAGE);
    }

    private int number(int at) {
        return (int) BIG.get(log, at);
    }

    /** The two halves of a checksum, which are kept big-endian. */
    private long stored(int at) {
        return (long) number(at) << 32 | number(at + 4) & 0xffff_ffffL;
    }

    private int word(int at) {
        return isBigEndian ? number(at) : (int) LITTLE.get(log, at);
    }

    private long sum(long before, int frame) {
        return sum(sum(before, at(frame), 8), at(frame) + FRAME_HEADER, PAGE);
    }

    private long sum(long before, int from, int length) {
        int first = (int) (before >> 32);
        int second = (int) before;
        for (int at = from; at < from + length; at += 8) {
            first += word(at) + second;
            second += word(at + 4) + first;
        }
        return (long) first << 32 | second & 0xffff_ffffL;
    }
}
