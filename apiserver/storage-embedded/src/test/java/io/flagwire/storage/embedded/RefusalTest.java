package io.flagwire.storage.embedded;

import static io.flagwire.storage.embedded.StoreFile.put;
import static io.flagwire.storage.embedded.StoreFile.sql;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.storage.StoreUnavailableException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are not opened, and what is said about them. */
class RefusalTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void chooseFile() {
        file = folder.resolve("store.db");
    }

    @Test
    void secondServerIsRefused() {
        try (SqliteStore store = SqliteStore.open(file)) {
            assertThatThrownBy(() -> SqliteStore.open(file))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining(file + " is in use by another server");
            assertThat(put(store, "/a", "1", 0)).isEqualTo(2);
        }
    }

    @Test
    void folderThatDoesNotExistIsSaid() {
        Path nowhere = folder.resolve("no/store.db");
        assertThatThrownBy(() -> SqliteStore.open(nowhere))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining(nowhere + " cannot be opened or made");
    }

    @Test
    void fileOfSomethingElseIsRefused() throws Exception {
        Files.writeString(file, "This is no database at all, but a text that is longer than a header. ".repeat(20));
        assertThatThrownBy(() -> SqliteStore.open(file))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining(file + " is not a store");
    }

    @Test
    void databaseOfSomethingElseIsRefused() throws Exception {
        sql(file, "CREATE TABLE music(title TEXT)");
        assertThatThrownBy(() -> SqliteStore.open(file))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("is an SQLite database of something else");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 3})
    void unknownFormatIsRefused(long format) throws Exception {
        SqliteStore.open(file).close();
        sql(file, "UPDATE meta SET value = " + format + " WHERE name = 'format'");
        assertThatThrownBy(() -> SqliteStore.open(file))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("has storage format " + format + ", but this version knows only 1 to 2");
    }
}
