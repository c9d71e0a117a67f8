package io.flagwire.storage.embedded;

import static io.flagwire.storage.embedded.StoreFile.put;
import static io.flagwire.storage.embedded.StoreFile.sql;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.flagwire.storage.StoreUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are not opened, what is said about them, and that they stay as they are. */
class RefusalTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void chooseFile() {
        file = folder.resolve("store.db");
    }

    @AfterEach
    void letTheFolderBeRemoved() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }

    private record Content(int hash, FileTime changed) {}

    private Map<String, Content> files() throws IOException {
        Map<String, Content> all = new TreeMap<>();
        try (var paths = Files.list(folder)) {
            for (Path path : paths.toList()) {
                int hash = Files.isReadable(path) && Files.isRegularFile(path)
                        ? Arrays.hashCode(Files.readAllBytes(path))
                        : 0;
                all.put(path.getFileName().toString(), new Content(hash, Files.getLastModifiedTime(path)));
            }
        }
        return all;
    }

    private void assertRefused(Path store, String reason) throws IOException {
        Map<String, Content> before = files();
        assertThatThrownBy(() -> SqliteStore.open(store))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageStartingWith(store + " ")
                .hasMessageContaining(reason);
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void secondServerIsRefused() throws Exception {
        try (SqliteStore store = SqliteStore.open(file)) {
            assertRefused(file, "is in use by another server; stop that one, or choose another folder");
            assertThat(put(store, "/a", "1", 0)).isEqualTo(2);
        }
    }

    @Test
    void folderThatDoesNotExistIsSaid() throws Exception {
        assertRefused(
                folder.resolve("no/store.db"),
                "cannot be opened: " + folder.resolve("no") + " is no folder that exists; make it, or choose another");
    }

    @Test
    void folderInThePlaceOfTheFileIsSaid() throws Exception {
        Files.createDirectory(file);
        assertRefused(file, "is not a store, for it is no file; choose another folder, or move it away");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "This is no database at all, but a text that is longer than its header."})
    void fileOfSomethingElseIsRefused(String text) throws Exception {
        Files.writeString(file, text);
        assertRefused(file, "is not a store, for it is no SQLite file; choose another folder, or move it away");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE", "WAL"})
    void databaseOfSomethingElseIsRefused(String journal) throws Exception {
        sql(file, "PRAGMA journal_mode = " + journal, "CREATE TABLE music(title TEXT)");
        assertRefused(file, "is an SQLite database of something else, not a store; choose another folder");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 3, 1_000})
    void unknownFormatIsRefused(long format) throws Exception {
        SqliteStore.open(file).close();
        sql(file, "UPDATE meta SET value = " + format + " WHERE name = 'format'");
        assertRefused(
                file,
                "has storage format " + format
                        + ", but this version knows only 1 to 2; start the version that has written it, or a newer one");
    }

    @Test
    void fileThatMayNotBeWrittenIsSaid() throws Exception {
        assumeThat(System.getProperty("user.name"))
                .as("root may write everywhere")
                .isNotEqualTo("root");
        SqliteStore.open(file).close();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
        assertRefused(file, "cannot be read and written: it belongs to ");
    }

    @Test
    void folderThatMayNotBeWrittenIsSaid() throws Exception {
        assumeThat(System.getProperty("user.name"))
                .as("root may write everywhere")
                .isNotEqualTo("root");
        SqliteStore.open(file).close();
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-x------"));
        assertRefused(file, "cannot be written to: its folder belongs to ");
    }
}
