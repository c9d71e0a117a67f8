package io.flagwire.storage.embedded;

import static io.flagwire.storage.embedded.StoreFile.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.storage.StoreUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that somebody takes away from a store: nothing is acknowledged that the next start would not find. */
class LostFilesTest {
    @TempDir
    private Path folder;

    private Path file;
    private Path log;

    @BeforeEach
    void chooseFile() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        file = data.resolve("store.db");
        log = data.resolve("store.db-wal");
    }

    private static void assertEnded(SqliteStore store, Path lost) {
        String reason =
                lost + " was removed or replaced while the store was open; stop the server, put the file back or"
                        + " restore it from a backup, and start again";
        assertThatThrownBy(() -> put(store, "/b", "", 0))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessage(reason);
        assertThatThrownBy(() -> store.check(Duration.ofSeconds(1))).hasMessage(reason);
    }

    private static void assertKeeps(Path store, String... keys) {
        try (SqliteStore again = SqliteStore.open(store)) {
            for (String key : keys) {
                assertThat(again.get(key)).as(key).isNotNull();
            }
        }
    }

    @Test
    void removedFileEndsTheStore() throws Exception {
        try (SqliteStore store = SqliteStore.open(file)) {
            put(store, "/a", "", 0);
            Files.delete(file);
            assertEnded(store, file);
        }
        assertThat(log).as("what may help to save something").isNotEmptyFile();
    }

    @Test
    void healthCheckFindsThatTheFileIsGone() throws Exception {
        try (SqliteStore store = SqliteStore.open(file)) {
            Files.delete(file);
            assertThatThrownBy(() -> store.check(Duration.ofSeconds(10)))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageStartingWith(file + " was removed or replaced");
        }
    }

    @Test
    void removedLogEndsTheStoreWhichThenLosesNothing() throws Exception {
        try (SqliteStore store = SqliteStore.open(file)) {
            put(store, "/a", "", 0);
            Files.delete(log);
            assertEnded(store, log);
        }
        assertKeeps(file, "/a");
    }

    @Test
    void movedFolderEndsTheStoreWhichLosesNothing() throws Exception {
        Path moved = folder.resolve("moved");
        try (SqliteStore store = SqliteStore.open(file)) {
            put(store, "/a", "", 0);
            Files.move(file.getParent(), moved);
            assertEnded(store, file);
        }
        Files.copy(
                moved.resolve("store.db"), folder.resolve("copy.db")); // SQLite still holds the lock on the file itself
        Files.copy(moved.resolve("store.db-wal"), folder.resolve("copy.db-wal"));
        assertKeeps(folder.resolve("copy.db"), "/a");
    }

    @Test
    void storeThatHasTakenThePlaceOfAnotherIsNotTouchedByIt() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other"));
        try (SqliteStore old = SqliteStore.open(file)) {
            put(old, "/a", "", 0);
            try (SqliteStore store = SqliteStore.open(other.resolve("store.db"))) {
                put(store, "/other", "", 0);
                Files.copy(other.resolve("store.db"), file, StandardCopyOption.REPLACE_EXISTING);
                Files.copy(other.resolve("store.db-wal"), log, StandardCopyOption.REPLACE_EXISTING);
            }
            assertEnded(old, file);
        }
        assertKeeps(file, "/other");
    }

    @Test
    void missingOrEmptyFileIsNotBegunAnewWhileItsLogIsThere() throws Exception {
        byte[] logged;
        try (SqliteStore store = SqliteStore.open(file)) {
            put(store, "/a", "", 0);
            logged = Files.readAllBytes(log);
        }
        byte[] whole = Files.readAllBytes(file);
        for (boolean empty : new boolean[] {false, true}) {
            Files.delete(file);
            if (empty) {
                Files.createFile(file);
            }
            Files.write(log, logged);
            assertThatThrownBy(() -> SqliteStore.open(file))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining(
                            "is missing or empty, but " + log + " shows that it was a store; put it back");
            assertThat(log).hasBinaryContent(logged);
            Files.write(file, whole);
        }
        assertKeeps(file, "/a");
    }

    @Test
    void restoredStoreIsNotMixedWithTheLogOfTheOneThatIsGone() throws Exception {
        Path backup = folder.resolve("backup.db");
        byte[] logged;
        try (SqliteStore store = SqliteStore.open(file)) {
            put(store, "/a", "", 0);
            store.backup(backup);
            put(store, "/b", "", 0);
            logged = Files.readAllBytes(log);
        }
        Files.delete(file);
        Files.write(log, logged);
        assertThatThrownBy(() -> SqliteMaintenance.restore(backup, file, false))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("exists already");
        assertThat(SqliteMaintenance.restore(backup, file, true).keys()).isEqualTo(1);
        assertKeeps(file, "/a");
        assertThat(SqliteMaintenance.check(file).keys()).isEqualTo(1);
    }

    @Test
    void fileThatWasCutOffIsFound() throws Exception {
        try (SqliteStore store = SqliteStore.open(file)) {
            for (int i = 0; i < 60; i++) {
                put(store, "/" + i, "x".repeat(2_000), 0);
            }
        }
        byte[] whole = Files.readAllBytes(file);
        for (int length = 1; length < whole.length; length += length < 200 ? 13 : 997) {
            Path cut = folder.resolve("cut.db");
            Files.write(cut, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> SqliteStore.open(cut))
                    .as("%d of %d bytes", length, whole.length)
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageMatching("(?s).*(; restore .* from a backup|is not a store).*");
        }
    }
}
