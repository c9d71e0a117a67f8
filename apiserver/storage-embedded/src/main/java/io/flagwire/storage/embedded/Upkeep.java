package io.flagwire.storage.embedded;

import java.sql.SQLException;

/**
 * What keeps the file small, in slices that fit between writes: rows of compacted revisions go, then free pages go back to
 * the file system. Belongs to the committer.
 */
final class Upkeep {
    /** Most revisions swept in one slice, and at first. */
    static final int SWEPT_REVISIONS = 256;

    /** Fewest revisions swept in one slice, so that it gets to an end. */
    private static final int SWEPT_REVISIONS_MIN = 16;

    /** How long a slice may take a writer's time: usually it is about a millisecond. */
    private static final long SLICE_NANOS = 5_000_000;

    /** Pages given back in one slice. */
    private static final int VACUUMED_PAGES = 64;

    /** Free pages that stay in the file for coming writes. */
    private static final int FREE_PAGES_KEPT = 1_024;

    private final Database database;
    private long swept;
    private long compacted;
    private boolean vacuuming;
    private long slices;
    private int sweptAtOnce = SWEPT_REVISIONS;

    Upkeep(Database database, long compacted) throws SQLException {
        this.database = database;
        this.compacted = compacted;
        reload();
    }

    /** Begins again where the file is, after a slice was taken back. */
    void reload() throws SQLException {
        swept = database.meta("swept");
        vacuuming = true;
    }

    void compactTo(long revision) {
        compacted = revision;
    }

    /** Whether there is something left to do. */
    boolean isDue() {
        return swept < compacted || vacuuming;
    }

    /** How many slices there were. */
    long slices() {
        return slices;
    }

    /** Does the next slice, within the caller's transaction. */
    void slice() throws SQLException {
        slices++;
        if (swept < compacted) {
            long upTo = Math.min(compacted, swept + sweptAtOnce);
            long start = System.nanoTime();
            database.sweep(swept, upTo);
            adapt(System.nanoTime() - start);
            database.setMeta("swept", upTo);
            swept = upTo;
            vacuuming = swept == compacted;
        } else if (vacuuming) {
            vacuuming = vacuum();
        }
    }

    /** Makes the next slice smaller if this one took long, and larger again if there is time. */
    private void adapt(long nanos) {
        if (nanos > SLICE_NANOS) {
            sweptAtOnce = Math.max(SWEPT_REVISIONS_MIN, sweptAtOnce / 2);
        } else if (nanos < SLICE_NANOS / 4) {
            sweptAtOnce = Math.min(SWEPT_REVISIONS, sweptAtOnce * 2);
        }
    }

    /** Gives free pages back; false if there are no more, or the file does not let go of them. */
    private boolean vacuum() throws SQLException {
        long free = database.freePages();
        long excess = free - FREE_PAGES_KEPT;
        if (excess <= 0) {
            return false;
        }
        database.vacuum((int) Math.min(excess, VACUUMED_PAGES));
        return excess > VACUUMED_PAGES && database.freePages() < free;
    }
}
