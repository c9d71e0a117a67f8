package io.flagwire.storage.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flagwire.storage.Range;
import io.flagwire.storage.Store;
import io.flagwire.storage.WriteResult;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import org.sqlite.JDBC;

/** What tests do with a store and its file. */
final class StoreFile {
    private StoreFile() {}

    static long put(Store store, String key, String value, long expected) {
        return ((WriteResult.Written) store.put(key, value.getBytes(UTF_8), expected)).revision();
    }

    static List<String> texts(Range range) {
        return range.items().stream()
                .map(item -> item.key() + "=" + new String(item.value(), UTF_8) + "@" + item.createRevision() + "-"
                        + item.modRevision() + "v" + item.version())
                .toList();
    }

    static Range all(Store store, long revision) {
        return store.range("/", Store.prefixEnd("/"), revision, 0);
    }

    /** Does something to the file that no store does. */
    static void sql(Path file, String... statements) throws SQLException {
        try (Connection connection = new JDBC().connect("jdbc:sqlite:" + file, new Properties());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    static long number(Path file, String query) throws SQLException {
        try (Connection connection = new JDBC().connect("jdbc:sqlite:" + file, new Properties());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            return result.getLong(1);
        }
    }

    static void waitForSweep(SqliteStore store) {
        while (!store.isTidy()) {
            LockSupport.parkNanos(1_000_000);
        }
    }
}
