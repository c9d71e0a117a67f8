package io.flagwire.storage.embedded;

import io.flagwire.storage.StoreUnavailableException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * How a store lies in its file, and how an older one is brought up to date.
 *
 * <pre>
 * revision(rev, prev, created, version, deleted,   a row per revision, see {@link Row}; no index but rev
 *          key, value, crc, expires)
 * meta(name, value, crc)                           format     of this schema
 *                                                  compacted  history below this revision is given up
 *                                                  swept      …and its rows are gone up to this one
 * </pre>
 */
final class Format {
    static final long NEWEST = 2;

    /** The oldest format that is brought up to date. */
    static final long OLDEST = 1;

    private static final List<String> META = List.of("format", "compacted", "swept");

    private static final String[] SCHEMA = {
        """
        CREATE TABLE revision(
          rev INTEGER PRIMARY KEY, prev INTEGER NOT NULL, created INTEGER NOT NULL, version INTEGER NOT NULL,
          deleted INTEGER NOT NULL, key TEXT NOT NULL, value BLOB, crc INTEGER NOT NULL,
          expires INTEGER NOT NULL DEFAULT 0) STRICT""",
        "CREATE TABLE meta(name TEXT PRIMARY KEY, value INTEGER NOT NULL, crc INTEGER NOT NULL) STRICT",
        "INSERT INTO meta VALUES ('format', " + NEWEST + ", 0), ('compacted', 0, 0), ('swept', 0, 0)",
    };

    /** In format 1 all keys lived for ever, and numbers had no checksum. Adds the column without touching a row. */
    private static final String[] FROM_1_TO_2 = {
        "ALTER TABLE revision ADD COLUMN expires INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE meta ADD COLUMN crc INTEGER NOT NULL DEFAULT 0",
        "UPDATE meta SET value = 2 WHERE name = 'format'",
    };

    private Format() {}

    /** Whether nothing has been written to the file. */
    static boolean isEmpty(Connection connection) throws SQLException {
        return number(connection, "SELECT count(*) FROM sqlite_schema") == 0;
    }

    /** Makes the tables, within the caller's transaction. */
    static void create(Connection connection) throws SQLException {
        for (String statement : SCHEMA) {
            execute(connection, statement);
        }
        protectMeta(connection);
    }

    private static void protectMeta(Connection connection) throws SQLException {
        for (String name : META) {
            long value = number(connection, "SELECT value FROM meta WHERE name = '" + name + "'");
            execute(connection, "UPDATE meta SET crc = " + crc(name, value) + " WHERE name = '" + name + "'");
        }
    }

    /** CRC32C of a number of {@code meta}. */
    static int crc(String name, long value) {
        CRC32C crc = new CRC32C();
        crc.update((name + "=" + value).getBytes(StandardCharsets.US_ASCII));
        return (int) crc.getValue();
    }

    /**
     * The format of a store. Changes nothing.
     *
     * @throws StoreUnavailableException if the file is no store, or one of a format that this version does not know
     */
    static long check(Connection connection, Path file) throws SQLException {
        if (number(connection, "SELECT count(*) FROM sqlite_schema WHERE name IN ('meta', 'revision')") != 2) {
            throw new StoreUnavailableException(file
                    + " is an SQLite database of something else, not a store; choose another folder, or move it away");
        }
        long format = number(connection, "SELECT value FROM meta WHERE name = 'format'");
        if (format < OLDEST || format > NEWEST) {
            throw new StoreUnavailableException(
                    file + " has storage format " + format + ", but this version knows only " + OLDEST + " to " + NEWEST
                            + "; start the version that has written it, or a newer one");
        }
        return format;
    }

    /** Brings an older store up to date, within the caller's transaction. */
    static void upgrade(Connection connection, long from) throws SQLException {
        if (from == 1) {
            for (String statement : FROM_1_TO_2) {
                execute(connection, statement);
            }
            protectMeta(connection);
        }
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? result.getLong(1) : 0;
        }
    }
}
