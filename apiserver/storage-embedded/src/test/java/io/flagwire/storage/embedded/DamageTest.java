package io.flagwire.storage.embedded;

import static io.flagwire.storage.embedded.StoreFile.put;
import static io.flagwire.storage.embedded.StoreFile.sql;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.storage.StoreUnavailableException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are not as they were written. */
class DamageTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void chooseFile() {
        file = folder.resolve("store.db");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE revision SET value = x'00' WHERE rev = 3          | revision 3 is damaged",
                "UPDATE revision SET key = '/b' WHERE rev = 3             | revision 3 is damaged",
                "UPDATE revision SET prev = 0 WHERE rev = 3               | revision 3 is damaged",
                "UPDATE revision SET created = 3 WHERE rev = 3            | revision 3 is damaged",
                "UPDATE revision SET version = 7 WHERE rev = 3            | revision 3 is damaged",
                "UPDATE revision SET deleted = 1 WHERE rev = 3            | revision 3 is damaged",
                "UPDATE revision SET value = NULL WHERE rev = 3           | revision 3 is damaged",
                "UPDATE revision SET rev = 9 WHERE rev = 4                | revision 9 is damaged",
                "DELETE FROM revision WHERE rev = 3                       | revision 3 is missing",
                "DELETE FROM revision WHERE rev = 2                       | revision 2 is missing",
                "UPDATE meta SET value = 9 WHERE name = 'compacted'       | the number compacted of the store is damaged",
                "UPDATE meta SET value = 1 WHERE name = 'swept'           | the number swept of the store is damaged",
                "DELETE FROM meta WHERE name = 'swept'                    | the number swept of the store is damaged",
            })
    void damageIsFoundWhenTheStoreIsOpened(String damage, String message) throws Exception {
        try (SqliteStore store = SqliteStore.open(file)) {
            put(store, "/a", "1", 0);
            put(store, "/a", "2", 2);
            put(store, "/a", "3", 3);
        }
        sql(file, damage);
        assertThatThrownBy(() -> SqliteStore.open(file))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining(message);
    }

    @Test
    void damagedPageIsFoundWhenTheStoreIsOpened() throws Exception {
        byte[] value = new byte[100_000];
        try (SqliteStore store = SqliteStore.open(file)) {
            store.put("/a", value, 0);
        }
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 5_000] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> SqliteStore.open(file))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("damaged");
    }
}
