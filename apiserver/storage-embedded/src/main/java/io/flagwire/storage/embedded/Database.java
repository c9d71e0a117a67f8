package io.flagwire.storage.embedded;

import io.flagwire.storage.StoreUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.sqlite.JDBC;

/**
 * The file, and all SQL. Belongs to one thread at a time.
 *
 * <pre>
 * revision(rev, prev, created, version, deleted,   a row per revision, see {@link Row}; no index but rev
 *          key, value, crc, expires)
 * meta(name, value)                                format     of this schema
 *                                                  compacted  history below this revision is given up
 *                                                  swept      …and its rows are gone up to this one
 * </pre>
 *
 * Write-ahead log, synchronised at every commit; the lock on the file is held until it is closed.
 */
final class Database implements AutoCloseable {
    static final long FORMAT = 2;

    /** The oldest format that is brought up to date. */
    static final long FORMAT_MIN = 1;

    /** Pages that SQLite can address. */
    static final long PAGES_MAX = 4_294_967_294L;

    /**
     * Pages of the write-ahead log after which a commit copies them back into the file. With 8,000, 64 writers get up to
     * half as much again through, but the slowest commit takes four times as long.
     */
    private static final int CHECKPOINT_PAGES = 2_000;

    private static final String COLUMNS = "rev, prev, created, version, deleted, key, value, crc, expires";

    private static final String[] SETTINGS = {
        "PRAGMA busy_timeout = 0",
        "PRAGMA locking_mode = EXCLUSIVE",
        "PRAGMA auto_vacuum = INCREMENTAL", // takes effect only before the first table is made
        "PRAGMA journal_mode = WAL",
        "PRAGMA synchronous = FULL",
        "PRAGMA wal_autocheckpoint = " + CHECKPOINT_PAGES,
    };

    private static final String[] SCHEMA = {
        """
        CREATE TABLE revision(
          rev INTEGER PRIMARY KEY, prev INTEGER NOT NULL, created INTEGER NOT NULL, version INTEGER NOT NULL,
          deleted INTEGER NOT NULL, key TEXT NOT NULL, value BLOB, crc INTEGER NOT NULL,
          expires INTEGER NOT NULL DEFAULT 0) STRICT""",
        "CREATE TABLE meta(name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT",
        "INSERT INTO meta VALUES ('format', " + FORMAT + "), ('compacted', 0), ('swept', 0)",
    };

    /** From format 1, in which all keys lived for ever. Adds the column without touching a row. */
    private static final String[] FROM_FORMAT_1 = {
        "ALTER TABLE revision ADD COLUMN expires INTEGER NOT NULL DEFAULT 0",
        "UPDATE meta SET value = 2 WHERE name = 'format'",
    };

    private final Connection connection;
    private final PreparedStatement begin;
    private final PreparedStatement commit;
    private final PreparedStatement append;
    private final PreparedStatement read;
    private final PreparedStatement since;
    private final PreparedStatement setMeta;
    private final PreparedStatement sweepSuperseded;
    private final PreparedStatement sweepDeletions;

    /** Takes rows in the order of their revisions. */
    @FunctionalInterface
    interface RowReader {
        void read(Row row) throws SQLException;
    }

    private Database(Connection connection) throws SQLException {
        this.connection = connection;
        begin = connection.prepareStatement("BEGIN IMMEDIATE");
        commit = connection.prepareStatement("COMMIT");
        append =
                connection.prepareStatement("INSERT INTO revision(" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
        read = connection.prepareStatement("SELECT " + COLUMNS + " FROM revision WHERE rev = ?");
        since = connection.prepareStatement(
                "SELECT " + COLUMNS + " FROM revision WHERE rev > ? AND key >= ? AND key < ? ORDER BY rev");
        setMeta = connection.prepareStatement("UPDATE meta SET value = ? WHERE name = ?");
        sweepSuperseded = connection.prepareStatement(
                "DELETE FROM revision WHERE rev IN (SELECT prev FROM revision WHERE rev > ? AND rev <= ?)");
        sweepDeletions = connection.prepareStatement("DELETE FROM revision WHERE rev > ? AND rev <= ? AND deleted = 1");
    }

    /** Opens the file, or makes it, and locks it. */
    static Database open(Path file, long pagesMax) throws SQLException {
        makeForOwnerAlone(file);
        Connection connection = new JDBC().connect("jdbc:sqlite:" + file, new Properties());
        try {
            for (String setting : SETTINGS) {
                execute(connection, setting);
            }
            execute(connection, "PRAGMA max_page_count = " + pagesMax);
            execute(connection, "BEGIN EXCLUSIVE"); // the lock is taken here, and kept
            checkFormat(connection, file);
            execute(connection, "COMMIT");
            return new Database(connection);
        } catch (SQLException | RuntimeException e) {
            closeAfter(e, connection);
            throw e;
        }
    }

    /** The objects hold secrets. SQLite gives the files that it adds the same permissions. */
    private static void makeForOwnerAlone(Path file) {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (IOException e) {
            // It is there, or SQLite will say what is wrong when it opens it.
        }
    }

    private static void closeAfter(Exception e, Connection connection) {
        try {
            connection.close();
        } catch (SQLException more) {
            e.addSuppressed(more);
        }
    }

    private static void checkFormat(Connection connection, Path file) throws SQLException {
        if (number(connection, "SELECT count(*) FROM sqlite_schema") == 0) {
            for (String statement : SCHEMA) {
                execute(connection, statement);
            }
        } else if (number(connection, "SELECT count(*) FROM sqlite_schema WHERE name IN ('meta', 'revision')") != 2) {
            throw new StoreUnavailableException(file + " is an SQLite database of something else, not a store");
        }
        long format = number(connection, "SELECT value FROM meta WHERE name = 'format'");
        if (format < FORMAT_MIN || format > FORMAT) {
            throw new StoreUnavailableException(
                    file + " has storage format " + format + ", but this version knows only " + FORMAT_MIN + " to "
                            + FORMAT + "; start the version that wrote it, or a newer one");
        }
        if (format == 1) {
            for (String statement : FROM_FORMAT_1) {
                execute(connection, statement);
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? result.getLong(1) : 0;
        }
    }

    void begin() throws SQLException {
        begin.executeUpdate();
    }

    /** Returns when all that was written since {@link #begin} is on the disk. */
    void commit() throws SQLException {
        commit.executeUpdate();
    }

    void append(Row row) throws SQLException {
        append.setLong(1, row.revision());
        append.setLong(2, row.previous());
        append.setLong(3, row.created());
        append.setLong(4, row.version());
        append.setInt(5, row.isDeletion() ? 1 : 0);
        append.setString(6, row.key());
        append.setBytes(7, row.value());
        append.setInt(8, row.crc());
        append.setLong(9, row.expires());
        append.executeUpdate();
    }

    /** All rows. */
    void readAll(RowReader reader) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT " + COLUMNS + " FROM revision ORDER BY rev")) {
            while (rows.next()) {
                reader.read(row(rows));
            }
        }
    }

    /** The rows behind a revision whose keys are in a range. The reader may use {@link #read}. */
    void readSince(long revision, String start, String endExclusive, RowReader reader) throws SQLException {
        since.setLong(1, revision);
        since.setString(2, start);
        since.setString(3, endExclusive);
        try (ResultSet rows = since.executeQuery()) {
            while (rows.next()) {
                reader.read(row(rows));
            }
        }
    }

    /** The row of a revision, null if it is not kept. */
    @Nullable
    Row read(long revision) throws SQLException {
        read.setLong(1, revision);
        try (ResultSet rows = read.executeQuery()) {
            return rows.next() ? row(rows) : null;
        }
    }

    private static Row row(ResultSet rows) throws SQLException {
        Row row = new Row(
                rows.getLong(1),
                rows.getLong(2),
                rows.getLong(3),
                rows.getLong(4),
                rows.getString(6),
                rows.getBytes(7),
                rows.getLong(9));
        if (row.crc() != rows.getInt(8) || row.isDeletion() != (rows.getInt(5) == 1)) {
            throw new StoreUnavailableException("revision " + row.revision()
                    + " is damaged: its checksum is wrong; restore the file from a backup");
        }
        return row;
    }

    long meta(String name) throws SQLException {
        return number(connection, "SELECT value FROM meta WHERE name = '" + name + "'");
    }

    void setMeta(String name, long value) throws SQLException {
        setMeta.setLong(1, value);
        setMeta.setString(2, name);
        setMeta.executeUpdate();
    }

    /** Removes what the rows behind one revision, up to another, superseded, and those of them that are deletions. */
    void sweep(long behind, long upTo) throws SQLException {
        sweepSuperseded.setLong(1, behind);
        sweepSuperseded.setLong(2, upTo);
        sweepSuperseded.executeUpdate();
        sweepDeletions.setLong(1, behind);
        sweepDeletions.setLong(2, upTo);
        sweepDeletions.executeUpdate();
    }

    long freePages() throws SQLException {
        return number(connection, "PRAGMA freelist_count");
    }

    /** Gives free pages back to the file system. */
    void vacuum(int pages) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // The driver's execute() would make one step only, which frees one page.
            statement.executeUpdate("PRAGMA incremental_vacuum(" + pages + ")");
        }
    }

    /** Copies the write-ahead log back into the file and empties it. */
    void checkpoint() throws SQLException {
        execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
