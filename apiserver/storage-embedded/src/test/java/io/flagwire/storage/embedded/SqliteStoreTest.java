package io.flagwire.storage.embedded;

import static io.flagwire.storage.embedded.StoreFile.all;
import static io.flagwire.storage.embedded.StoreFile.put;
import static io.flagwire.storage.embedded.StoreFile.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.storage.FaithfulListener;
import io.flagwire.storage.KeyValue;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the file, and what is in memory. */
class SqliteStoreTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void chooseFile() {
        file = folder.resolve("store.db");
    }

    @Test
    void everythingIsThereAfterReopening() {
        List<String> before;
        try (SqliteStore store = SqliteStore.open(file)) {
            put(store, "/a", "1", 0);
            put(store, "/a", "2", 2);
            put(store, "/b", "größer", 0);
            put(store, "/c", "", 0);
            store.delete("/b", 4);
            put(store, "/b", "again", 0);
            before = texts(all(store, 0));
        }
        try (SqliteStore store = SqliteStore.open(file)) {
            assertThat(texts(all(store, 0)))
                    .isEqualTo(before)
                    .containsExactly("/a=2@2-3v2", "/b=again@7-7v1", "/c=@5-5v1");
            assertThat(store.revision()).isEqualTo(7);
            assertThat(texts(all(store, 4))).containsExactly("/a=2@2-3v2", "/b=größer@4-4v1");
            assertThat(put(store, "/d", "4", 0)).isEqualTo(8);
        }
    }

    @Test
    void closedStoreLeavesOneFile() throws Exception {
        try (SqliteStore store = SqliteStore.open(file)) {
            put(store, "/a", "1", 0);
        }
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void valueIsInMemoryOnce() {
        byte[] value = {1, 2, 3};
        try (SqliteStore store = SqliteStore.open(file)) {
            store.put("/a", value, 0);
            KeyValue state = Objects.requireNonNull(store.get("/a"));
            assertThat(state.value()).isSameAs(value);
        }
    }

    @Test
    void onlyTheOwnerMayReadTheFiles() throws IOException {
        try (SqliteStore store = SqliteStore.open(file)) {
            store.put("/a", new byte[] {1}, 0);
            try (var files = Files.list(folder)) {
                assertThat(files.toList())
                        .isNotEmpty()
                        .allSatisfy(
                                made -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                                        .isEqualTo("rw-------"));
            }
        }
    }

    /** The copy is made while the committer waits for the listener, so that it cannot empty the log meanwhile. */
    @Test
    void tornTailOfTheLogLosesOnlyWhatIsTorn() throws Exception {
        Path copy = folder.resolve("copy.db");
        try (SqliteStore store = SqliteStore.open(file)) {
            put(store, "/a", "1", 0);
            store.watch("/", 2, (FaithfulListener) (events, revision) -> {
                if (revision == 4) {
                    copy("", copy);
                    copy("-wal", copy);
                }
            });
            put(store, "/a", "2", 2);
            put(store, "/a", "3", 3);
        }
        try (RandomAccessFile log = new RandomAccessFile(copy + "-wal", "rw")) {
            log.setLength(log.length() - 100);
        }
        try (SqliteStore store = SqliteStore.open(copy)) {
            assertThat(store.revision()).isEqualTo(3);
            assertThat(texts(all(store, 0))).containsExactly("/a=2@2-3v2");
        }
    }

    private void copy(String suffix, Path target) {
        try {
            Files.copy(Path.of(file + suffix), Path.of(target + suffix));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
