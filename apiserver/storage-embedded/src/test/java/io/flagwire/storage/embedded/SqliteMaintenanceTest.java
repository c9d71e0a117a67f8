package io.flagwire.storage.embedded;

import static io.flagwire.storage.embedded.StoreFile.all;
import static io.flagwire.storage.embedded.StoreFile.put;
import static io.flagwire.storage.embedded.StoreFile.sql;
import static io.flagwire.storage.embedded.StoreFile.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.storage.StoreUnavailableException;
import io.flagwire.storage.embedded.SqliteMaintenance.Summary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done to stores that no server has open. */
class SqliteMaintenanceTest {
    private static final long AHEAD = SqliteMaintenance.REVISIONS_SKIPPED;

    @TempDir
    private Path folder;

    private Path file;
    private Path backup;

    @BeforeEach
    void makeStoreAndBackup() {
        file = folder.resolve("store.db");
        backup = folder.resolve("backup.db");
        try (SqliteStore store = SqliteStore.open(file)) {
            put(store, "/a", "1", 0);
            put(store, "/a", "2", 2);
            put(store, "/b", "1", 0);
            store.backup(backup);
            put(store, "/a", "later", 3);
        }
    }

    private List<String> content(Path path) {
        try (SqliteStore store = SqliteStore.open(path, true)) {
            return texts(all(store, 0));
        }
    }

    private void assertRefused(Runnable call, String message) {
        assertThatThrownBy(call::run)
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining(message);
    }

    @Test
    void soundStoreIsSummedUp() {
        assertThat(SqliteMaintenance.check(file)).isEqualTo(new Summary(5, 0, 2));
        assertThat(SqliteMaintenance.check(backup)).isEqualTo(new Summary(4, 4, 2));
    }

    @Test
    void damagedStoreIsFound() throws Exception {
        sql(file, "UPDATE revision SET value = x'00' WHERE rev = 2");
        assertRefused(() -> SqliteMaintenance.check(file), "revision 2 is damaged");
    }

    /** Which the load does not meet, for it reads no index. */
    @Test
    void damagedIndexIsFound() throws Exception {
        sql(
                file,
                "CREATE TABLE more(a TEXT) STRICT",
                "CREATE INDEX by_a ON more(a)",
                "INSERT INTO more VALUES ('x')",
                "PRAGMA writable_schema = ON",
                "UPDATE sqlite_schema SET sql = 'CREATE INDEX by_a ON more(a DESC, a)' WHERE name = 'by_a'");
        SqliteStore.open(file).close();
        assertRefused(() -> SqliteMaintenance.check(file), file + " is damaged; restore it from a backup");
        assertRefused(() -> SqliteStore.open(file, true), file + " is damaged; restore it from a backup");
    }

    @Test
    void storeOfAStoppedServerCanBeBackedUp() {
        Path target = folder.resolve("target.db");
        assertThat(SqliteMaintenance.backup(file, target)).isEqualTo(new Summary(5, 5, 2));
        assertThat(content(target)).isEqualTo(content(file));
    }

    @Test
    void restoredStoreHasTheObjectsAndIsAhead() {
        Path restored = folder.resolve("restored.db");
        assertThat(SqliteMaintenance.restore(backup, restored, false)).isEqualTo(new Summary(4 + AHEAD, 4 + AHEAD, 2));
        assertThat(content(restored)).containsExactly("/a=2@2-3v2", "/b=1@4-4v1");
        try (SqliteStore store = SqliteStore.open(restored)) {
            assertThat(put(store, "/a", "3", 3)).isEqualTo(5 + AHEAD);
        }
        assertThat(SqliteMaintenance.check(backup)).isEqualTo(new Summary(4, 4, 2));
    }

    @Test
    void storeThatExistsIsReplacedOnlyIfThatIsSaid() throws Exception {
        assertRefused(
                () -> SqliteMaintenance.restore(backup, file, false),
                file + " exists already; move it away, or say that it may be overwritten");
        assertThat(content(file)).contains("/a=later@2-5v3");
        SqliteMaintenance.restore(backup, file, true);
        assertThat(content(file)).containsExactly("/a=2@2-3v2", "/b=1@4-4v1");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(file, backup);
        }
    }

    @Test
    void damagedStoreCanBeReplaced() throws Exception {
        Files.writeString(file, "nothing that can be read");
        Files.writeString(Path.of(file + "-wal"), "nor this");
        SqliteMaintenance.restore(backup, file, true);
        assertThat(content(file)).containsExactly("/a=2@2-3v2", "/b=1@4-4v1");
    }

    @Test
    void storeInUseIsNeverReplaced() {
        try (SqliteStore store = SqliteStore.open(file)) {
            assertRefused(() -> SqliteMaintenance.restore(backup, file, true), file + " is in use by another server");
            assertRefused(() -> SqliteMaintenance.check(file), file + " is in use by another server");
            put(store, "/c", "1", 0);
        }
        assertThat(content(file)).hasSize(3);
    }

    @Test
    void damagedBackupReplacesNothing() throws Exception {
        sql(backup, "UPDATE revision SET value = x'00' WHERE rev = 3");
        assertRefused(() -> SqliteMaintenance.restore(backup, file, true), "revision 3 is damaged");
        assertThat(content(file)).contains("/a=later@2-5v3");
    }

    @Test
    void backupThatDoesNotExistIsSaid() {
        Path nothing = folder.resolve("nothing.db");
        assertRefused(() -> SqliteMaintenance.restore(nothing, file, true), nothing + " does not exist");
        assertRefused(() -> SqliteMaintenance.check(nothing), nothing + " does not exist");
        assertThat(Files.exists(nothing)).isFalse();
        assertRefused(() -> SqliteMaintenance.restore(file, file, true), file + " cannot be restored from itself");
    }
}
