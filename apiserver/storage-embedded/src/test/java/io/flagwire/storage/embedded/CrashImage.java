package io.flagwire.storage.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * What a crash may leave on the disk.
 *
 * @param revisionMin the last revision that was on the disk before
 * @param revisionMax the revision of the transaction under way; revisions between the two would be half of it
 * @param compactedMin as {@code revisionMin} for the compacted revision
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record CrashImage(String what, byte[] database, byte[] log, long revisionMin, long revisionMax, long compactedMin) {
    private static final int SECTOR = 512;
    private static final int PAGE = 4_096;

    /**
     * The files at a moment when everything in them was synchronised.
     *
     * @param revision of the store then
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Moment(byte[] database, byte[] log, long revision, long compacted) {}

    /**
     * What may be left of a crash between two moments that follow each other: while the log was being written, and while the
     * log was being copied back into the file. Only what has not been synchronised is lost or torn, and a write does not
     * touch bytes beside it (SQLite's "powersafe overwrite").
     */
    static List<CrashImage> between(Moment before, Moment after, Random random) {
        List<CrashImage> images = new ArrayList<>();
        LogImage oldLog = new LogImage(before.log);
        LogImage newLog = new LogImage(after.log);
        boolean copiedBack = !Arrays.equals(before.database, after.database);
        if (newLog.continues(oldLog) || !copiedBack) {
            images.add(
                    switch (random.nextInt(3)) {
                        case 0 -> image("log cut off", cut(before, after, newLog, random), before, after);
                        case 1 -> image("sectors lost", tear(before, after, newLog, SECTOR, random), before, after);
                        default -> image("pages lost", tear(before, after, newLog, PAGE, random), before, after);
                    });
        }
        if (newLog.continues(oldLog) && copiedBack) {
            images.add(copiedBackInPart(before, after, random));
        }
        return images;
    }

    /** What may be left of a crash while the last log is copied back when the store is closed. */
    static CrashImage atClose(Moment last, byte[] closed, Random random) {
        Moment after = new Moment(closed, last.log, last.revision, last.compacted);
        return copiedBackInPart(last, after, random);
    }

    /** Makes the files. */
    void write(Path file) {
        try {
            Files.write(file, database);
            Files.write(Path.of(file + "-wal"), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CrashImage image(String what, byte[] log, Moment before, Moment after) {
        return new CrashImage(what, before.database, log, before.revision, after.revision, before.compacted);
    }

    private static CrashImage copiedBackInPart(Moment before, Moment after, Random random) {
        int unit = random.nextBoolean() ? SECTOR : PAGE;
        byte[] database = mixed(before.database, after.database, 0, after.database.length, unit, false, random);
        return new CrashImage(
                "log copied back in part", database, after.log, after.revision, after.revision, after.compacted);
    }

    /** The log ends somewhere in the last transaction; behind it is what was there before. */
    private static byte[] cut(Moment before, Moment after, LogImage newLog, Random random) {
        int from = newLog.lastTransaction();
        int to = newLog.end();
        int at = from + random.nextInt(Math.max(1, to - from));
        byte[] log = Arrays.copyOf(after.log, Math.max(at, before.log.length));
        if (before.log.length > at) {
            System.arraycopy(before.log, at, log, at, before.log.length - at);
        }
        return log;
    }

    /** Some sectors of the last transaction have not reached the disk, or only garbage has. */
    private static byte[] tear(Moment before, Moment after, LogImage newLog, int unit, Random random) {
        return mixed(before.log, after.log, newLog.lastTransaction(), newLog.end(), unit, true, random);
    }

    private static byte[] mixed(
            byte[] before, byte[] after, int from, int to, int unit, boolean garbage, Random random) {
        byte[] mixed = after.clone();
        int lostOfTen = 1 + random.nextInt(9);
        for (int at = from; at < to; ) {
            int end = Math.min(to, (at / unit + 1) * unit);
            if (random.nextInt(10) < lostOfTen) {
                lose(before, mixed, at, end, garbage && random.nextInt(4) == 0, random);
            }
            at = end;
        }
        return mixed;
    }

    private static void lose(byte[] before, byte[] mixed, int from, int to, boolean garbage, Random random) {
        for (int i = from; i < to; i++) {
            mixed[i] = garbage ? (byte) random.nextInt() : i < before.length ? before[i] : 0;
        }
    }
}
