package io.flagwire.storage.embedded;

import java.nio.file.Path;
import java.sql.SQLException;

/**
 * Transactions on a disk that may be full. Writes that take room find none while a reserve is left; those that give room
 * back, deletions and compaction, get the reserve. Belongs to the committer.
 */
final class Transactions {
    /** What those that give room back may use beyond the limit of pages. */
    private static final int RESERVED_PAGES = 256;

    /** Between two tries to take the reserve back. */
    private static final long PAUSE_NANOS = 1_000_000_000;

    private final Database database;
    private final Upkeep upkeep;
    private final Reserve reserve;
    private final long pagesMax;
    private long triedNanos = System.nanoTime();

    /**
     * @param pagesMax pages of the file after which the disk counts as full
     */
    Transactions(Path file, Database database, Upkeep upkeep, long pagesMax) throws SQLException {
        this.database = database;
        this.upkeep = upkeep;
        this.reserve = new Reserve(file);
        this.pagesMax = pagesMax;
        database.setPagesMax(pagesMax);
    }

    /** Whether only those that give room back may write. Looks now and then whether there is room again. */
    boolean isFull() throws SQLException {
        if (reserve.isSpent() && System.nanoTime() - triedNanos >= PAUSE_NANOS) {
            triedNanos = System.nanoTime();
            tidyUp();
        }
        return reserve.isSpent();
    }

    /** Empties the write-ahead log, and takes the reserve if it is not there. False if there is no room for that. */
    boolean tidyUp() throws SQLException {
        try {
            database.checkpoint();
        } catch (SQLException e) {
            if (!Failures.isFull(e) && !isOverQuota(e)) {
                throw e;
            }
            return false;
        }
        reserve.take();
        return true;
    }

    /**
     * Returns when the work is on the disk. If it throws that there is no room, see {@link Failures#isFull}, nothing has
     * been done; after any other exception the store has to end.
     */
    void taking(Request.Work work) throws SQLException {
        database.begin();
        try {
            work.run();
            database.commit();
        } catch (SQLException e) {
            boolean overQuota = isOverQuota(e);
            if (overQuota || Failures.isFull(e)) {
                database.rollback();
                upkeep.reload();
            }
            throw overQuota ? Failures.full(e) : e;
        }
    }

    /** SQLite does not tell a quota that is used up from a disk that does not take writes. */
    private boolean isOverQuota(SQLException e) {
        return Failures.isWriteRefused(e) && reserve.isQuotaUsedUp();
    }

    /** The same for work that gives room back. */
    void giving(Request.Work work) throws SQLException {
        try {
            taking(work);
        } catch (SQLException e) {
            if (!Failures.isFull(e)) {
                throw e;
            }
            reserve.spend();
            database.setPagesMax(pagesMax + RESERVED_PAGES);
            try {
                taking(work);
            } finally {
                database.setPagesMax(pagesMax);
            }
        }
    }
}
