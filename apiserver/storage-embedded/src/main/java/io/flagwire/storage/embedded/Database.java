package io.flagwire.storage.embedded;

import static io.flagwire.storage.embedded.Format.execute;
import static io.flagwire.storage.embedded.Format.number;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.sqlite.JDBC;
import org.sqlite.SQLiteErrorCode;

/**
 * The open file, and the SQL of a running store. Belongs to one thread at a time.
 *
 * <p>Write-ahead log, synchronised at every commit; the lock on the file is held until it is closed.
 */
final class Database implements AutoCloseable {
    /** Pages that SQLite can address. */
    static final long PAGES_MAX = 4_294_967_294L;

    /**
     * Pages of the write-ahead log after which a commit copies them back into the file. With 8,000, 64 writers get up to
     * half as much again through, but the slowest commit takes four times as long.
     */
    private static final int CHECKPOINT_PAGES = 2_000;

    /** Most kinds of damage that are named. */
    private static final int PROBLEMS_MAX = 10;

    private static final String COLUMNS = "rev, prev, created, version, deleted, key, value, crc, expires";

    private static final String[] SETTINGS = {
        "PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "PRAGMA wal_autocheckpoint = " + CHECKPOINT_PAGES,
    };

    /** Takes effect only before the first page is written. */
    private static final String GIVES_SPACE_BACK = "PRAGMA auto_vacuum = INCREMENTAL";

    /** For a file that counts only when it is complete. */
    private static final String[] IMAGE_SETTINGS = {
        "PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF",
    };

    private final Connection connection;
    private Statements prepared;

    /** The driver gives a statement up when it fails, so all are made anew after a transaction that was taken back. */
    private static final class Statements {
        final PreparedStatement begin;
        final PreparedStatement commit;
        final PreparedStatement append;
        final PreparedStatement read;
        final PreparedStatement since;
        final PreparedStatement replaced;
        final PreparedStatement setMeta;
        final PreparedStatement sweepSuperseded;
        final PreparedStatement sweepDeletions;

        Statements(Connection connection) throws SQLException {
            begin = connection.prepareStatement("BEGIN IMMEDIATE");
            commit = connection.prepareStatement("COMMIT");
            append = connection.prepareStatement(
                    "INSERT INTO revision(" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
            read = connection.prepareStatement("SELECT " + COLUMNS + " FROM revision WHERE rev = ?");
            since = connection.prepareStatement("SELECT " + COLUMNS
                    + " FROM revision WHERE rev > ? AND rev <= ? AND key >= ? AND key < ?" + " ORDER BY rev");
            replaced = connection.prepareStatement("SELECT key, prev FROM revision"
                    + " WHERE rev > ? AND rev <= ? AND prev > 0 AND prev <= ? AND key >= ? AND key < ?");
            setMeta = connection.prepareStatement("UPDATE meta SET value = ?, crc = ? WHERE name = ?");
            sweepSuperseded = connection.prepareStatement(
                    "DELETE FROM revision WHERE rev IN (SELECT prev FROM revision WHERE rev > ? AND rev <= ?)");
            sweepDeletions =
                    connection.prepareStatement("DELETE FROM revision WHERE rev > ? AND rev <= ? AND deleted = 1");
        }

        void close() throws SQLException {
            for (Statement statement :
                    List.of(begin, commit, append, read, since, replaced, setMeta, sweepSuperseded, sweepDeletions)) {
                statement.close();
            }
        }
    }

    /** Takes rows in the order of their revisions. */
    @FunctionalInterface
    interface RowReader {
        /** Whether it wants the next one, too. */
        boolean read(Row row) throws SQLException;
    }

    /** Takes keys, each with the revision that has a state of it. */
    @FunctionalInterface
    interface KeyReader {
        void read(String key, long revision);
    }

    private Database(Connection connection) throws SQLException {
        this.connection = connection;
        this.prepared = new Statements(connection);
    }

    /**
     * Opens the file, or makes it, and locks it. Nothing has changed on the disk if it is refused.
     */
    static Database open(Path file) throws SQLException {
        FileCheck.check(file);
        LogCheck.check(file);
        makeForOwnerAlone(file);
        boolean isBlank = file.toFile().length() == 0;
        Connection connection = connect(file);
        try {
            if (isBlank) {
                execute(connection, GIVES_SPACE_BACK);
            }
            execute(connection, "BEGIN EXCLUSIVE"); // the lock is taken here, and kept
            boolean isNew = Format.isEmpty(connection);
            long format = isNew ? Format.NEWEST : Format.check(connection, file);
            execute(connection, "COMMIT");
            set(connection, SETTINGS);
            if (isNew) {
                create(connection);
            } else if (format != Format.NEWEST) {
                upgrade(connection, format);
            }
            return new Database(connection);
        } catch (SQLException | RuntimeException e) {
            closeAfter(e, connection);
            throw e;
        }
    }

    /** Makes a file that is written as a whole, without synchronising it: that is the caller's. */
    static Database createImage(Path file) throws SQLException {
        makeForOwnerAlone(file);
        Connection connection = connect(file);
        try {
            set(connection, IMAGE_SETTINGS);
            execute(connection, GIVES_SPACE_BACK);
            create(connection);
            return new Database(connection);
        } catch (SQLException | RuntimeException e) {
            closeAfter(e, connection);
            throw e;
        }
    }

    private static Connection connect(Path file) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("jdbc.get_generated_keys", "false"); // or it looks for INSERT in each statement
        Connection connection = new JDBC().connect("jdbc:sqlite:" + file, properties);
        try {
            execute(connection, "PRAGMA busy_timeout = 0");
            execute(connection, "PRAGMA locking_mode = EXCLUSIVE");
            return connection;
        } catch (SQLException e) {
            closeAfter(e, connection);
            throw e;
        }
    }

    private static void create(Connection connection) throws SQLException {
        execute(connection, "BEGIN EXCLUSIVE");
        Format.create(connection);
        execute(connection, "COMMIT");
    }

    private static void upgrade(Connection connection, long format) throws SQLException {
        execute(connection, "BEGIN EXCLUSIVE");
        Format.upgrade(connection, format);
        execute(connection, "COMMIT");
    }

    private static void set(Connection connection, String... settings) throws SQLException {
        for (String setting : settings) {
            execute(connection, setting);
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

    void begin() throws SQLException {
        prepared.begin.executeUpdate();
    }

    /** Returns when all that was written since {@link #begin} is on the disk. */
    void commit() throws SQLException {
        prepared.commit.executeUpdate();
    }

    /** Takes back what was written since {@link #begin}, if SQLite has not done so already. */
    void rollback() throws SQLException {
        try {
            execute(connection, "ROLLBACK");
        } catch (SQLException e) {
            if (e.getErrorCode() != SQLiteErrorCode.SQLITE_ERROR.code) { // which says that there is no transaction
                throw e;
            }
        }
        prepared.close();
        prepared = new Statements(connection);
    }

    /** Pages after which the disk counts as full; those that are there stay. */
    void setPagesMax(long pages) throws SQLException {
        execute(connection, "PRAGMA max_page_count = " + Math.min(pages, PAGES_MAX));
    }

    void append(Row row) throws SQLException {
        prepared.append.setLong(1, row.revision());
        prepared.append.setLong(2, row.previous());
        prepared.append.setLong(3, row.created());
        prepared.append.setLong(4, row.version());
        prepared.append.setInt(5, row.isDeletion() ? 1 : 0);
        prepared.append.setString(6, row.key());
        prepared.append.setBytes(7, row.value());
        prepared.append.setInt(8, row.crc());
        prepared.append.setLong(9, row.expires());
        prepared.append.executeUpdate();
    }

    /** All rows. */
    void readAll(RowReader reader) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT " + COLUMNS + " FROM revision ORDER BY rev")) {
            boolean goesOn = true;
            while (goesOn && rows.next()) {
                goesOn = reader.read(row(rows));
            }
        }
    }

    /** The rows behind a revision, up to another, whose keys are in a range. The reader may use {@link #read(long)}. */
    void readSince(long revision, long upTo, String start, String endExclusive, RowReader reader) throws SQLException {
        prepared.since.setLong(1, revision);
        prepared.since.setLong(2, upTo);
        prepared.since.setString(3, start);
        prepared.since.setString(4, endExclusive);
        try (ResultSet rows = prepared.since.executeQuery()) {
            boolean goesOn = true;
            while (goesOn && rows.next()) {
                goesOn = reader.read(row(rows));
            }
        }
    }

    /**
     * The keys in a range that the rows behind a revision, up to another, have replaced or deleted, with the revision of
     * the state that each of them had at a third. As a key has one state at a time, none comes twice. Values are not read,
     * so checksums are not checked.
     */
    void readReplaced(long revision, long upTo, long then, String start, String endExclusive, KeyReader reader)
            throws SQLException {
        prepared.replaced.setLong(1, revision);
        prepared.replaced.setLong(2, upTo);
        prepared.replaced.setLong(3, then);
        prepared.replaced.setString(4, start);
        prepared.replaced.setString(5, endExclusive);
        try (ResultSet rows = prepared.replaced.executeQuery()) {
            while (rows.next()) {
                reader.read(rows.getString(1), rows.getLong(2));
            }
        }
    }

    /** The row of a revision, null if it is not kept. */
    @Nullable
    Row read(long revision) throws SQLException {
        prepared.read.setLong(1, revision);
        try (ResultSet rows = prepared.read.executeQuery()) {
            return rows.next() ? row(rows) : null;
        }
    }

    private static Row row(ResultSet rows) throws SQLException {
        String key = rows.getString(6); // null only if the file is damaged
        if (key != null) {
            Row row = new Row(
                    rows.getLong(1),
                    rows.getLong(2),
                    rows.getLong(3),
                    rows.getLong(4),
                    key,
                    rows.getBytes(7),
                    rows.getLong(9));
            if (row.crc() == rows.getInt(8) && row.isDeletion() == (rows.getInt(5) == 1)) {
                return row;
            }
        }
        throw new StoreUnavailableException(
                "revision " + rows.getLong(1) + " is damaged: its checksum is wrong; restore the file from a backup");
    }

    /**
     * Reads every page and compares what SQLite keeps more than once.
     *
     * @throws StoreUnavailableException if the file is damaged
     */
    void checkPages(Path file) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA integrity_check(" + PROBLEMS_MAX + ")")) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        if (!found.equals(List.of("ok"))) {
            throw new StoreUnavailableException(
                    file + " is damaged; restore it from a backup: " + String.join("; ", found));
        }
    }

    long meta(String name) throws SQLException {
        String rows = " FROM meta WHERE name = '" + name + "'";
        long value = number(connection, "SELECT value" + rows);
        if (number(connection, "SELECT crc" + rows) != Format.crc(name, value)) {
            throw new StoreUnavailableException("the number " + name
                    + " of the store is damaged: its checksum is wrong; restore the file from a backup");
        }
        return value;
    }

    void setMeta(String name, long value) throws SQLException {
        prepared.setMeta.setLong(1, value);
        prepared.setMeta.setInt(2, Format.crc(name, value));
        prepared.setMeta.setString(3, name);
        prepared.setMeta.executeUpdate();
    }

    /** Removes what the rows behind one revision, up to another, superseded, and those of them that are deletions. */
    void sweep(long behind, long upTo) throws SQLException {
        prepared.sweepSuperseded.setLong(1, behind);
        prepared.sweepSuperseded.setLong(2, upTo);
        prepared.sweepSuperseded.executeUpdate();
        prepared.sweepDeletions.setLong(1, behind);
        prepared.sweepDeletions.setLong(2, upTo);
        prepared.sweepDeletions.executeUpdate();
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
