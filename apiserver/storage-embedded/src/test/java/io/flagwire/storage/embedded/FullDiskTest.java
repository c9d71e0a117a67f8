package io.flagwire.storage.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.storage.StoreUnavailableException;
import io.flagwire.storage.WriteResult;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a full disk does. */
class FullDiskTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void chooseFile() {
        file = folder.resolve("store.db");
    }

    @Test
    void fullDiskStopsTheStoreAndLosesNothing() throws Exception {
        long acknowledged = 0;
        try (SqliteStore store = SqliteStore.open(file, 200, InstantSource.system())) {
            StoreUnavailableException reason = null;
            while (reason == null) {
                try {
                    acknowledged = ((WriteResult.Written) store.put("/a", new byte[20_000], acknowledged)).revision();
                } catch (StoreUnavailableException e) {
                    reason = e;
                }
            }
            assertThat(reason).hasMessageContaining("no space left on the disk of " + file);
            assertThatThrownBy(() -> store.check(Duration.ofSeconds(2))).hasMessageContaining("no space left");
            assertThatThrownBy(() -> store.get("/a")).hasMessageContaining("no space left");
        }
        assertThat(acknowledged).isGreaterThan(2);
        try (SqliteStore store = SqliteStore.open(file)) {
            assertThat(store.revision()).isEqualTo(acknowledged);
        }
    }
}
