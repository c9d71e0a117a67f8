package io.flagwire.storage.embedded;

import static io.flagwire.storage.embedded.StoreFile.all;
import static io.flagwire.storage.embedded.StoreFile.number;
import static io.flagwire.storage.embedded.StoreFile.put;
import static io.flagwire.storage.embedded.StoreFile.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.storage.CompactedException;
import io.flagwire.storage.Expirations;
import io.flagwire.storage.KeyValue;
import io.flagwire.storage.MovableClock;
import io.flagwire.storage.StoreUnavailableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A state that is written as a store, from a running one or from elsewhere. */
class SqliteImageTest {
    private final MovableClock clock = new MovableClock();

    @TempDir
    private Path folder;

    private Path file;
    private Path image;

    @BeforeEach
    void chooseFiles() {
        file = folder.resolve("store.db");
        image = folder.resolve("image.db");
    }

    private SqliteStore open(Path path) {
        return SqliteStore.open(path, Database.PAGES_MAX, clock);
    }

    private static KeyValue state(String key, long modRevision) {
        return new KeyValue(key, new byte[0], modRevision, modRevision, 1);
    }

    @Test
    void backupOfARunningStoreIsAStoreWithTheSameState() throws Exception {
        List<String> before;
        try (SqliteStore store = open(file)) {
            put(store, "/b", "1", 0);
            put(store, "/a", "größer", 0);
            put(store, "/b", "2", 2);
            store.put("/c", new byte[0], 0, Duration.ofMinutes(1));
            put(store, "/d", "4", 0);
            store.delete("/d", 6);
            before = texts(all(store, 0));
            assertThat(store.backup(image)).isEqualTo(7);
            put(store, "/a", "later", 3);
        }
        try (SqliteStore store = open(image)) {
            assertThat(texts(all(store, 0)))
                    .isEqualTo(before)
                    .containsExactly("/a=größer@3-3v1", "/b=2@2-4v2", "/c=@5-5v1");
            assertThat(store.timeToLive("/a")).isNull();
            assertThat(store.timeToLive("/c")).isEqualTo(Duration.ofMinutes(1));
            assertThat(store.revision()).isEqualTo(7);
            assertThat(store.compactedRevision()).isEqualTo(7);
            assertThatThrownBy(() -> all(store, 6)).isInstanceOf(CompactedException.class);
            assertThat(put(store, "/a", "next", 3)).isEqualTo(8);
        }
        try (SqliteStore store = open(image)) {
            assertThat(texts(all(store, 0))).contains("/a=next@3-8v2");
        }
    }

    @Test
    void emptyStoreCanBeBackedUpToo() {
        try (SqliteStore store = open(file)) {
            assertThat(store.backup(image)).isEqualTo(1);
        }
        try (SqliteStore store = open(image)) {
            assertThat(store.revision()).isEqualTo(1);
            assertThat(put(store, "/a", "1", 0)).isEqualTo(2);
        }
    }

    /** Each backup has all that was acknowledged before it began, and nothing that came before something missing. */
    @Test
    void backupUnderWritesIsTheStateOfOneRevision() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        try (SqliteStore store = open(file);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> writer = threads.submit(() -> {
                long a = 0;
                long b = 0;
                for (int i = 0; !enough.get(); i++) {
                    a = put(store, "/a", "" + i, a);
                    b = put(store, "/b", "" + i, b);
                }
            });
            try {
                for (int i = 0; i < 5; i++) {
                    Path copy = folder.resolve("image" + i);
                    long atLeast = store.revision();
                    long revision = store.backup(copy);
                    assertThat(revision).isGreaterThanOrEqualTo(atLeast);
                    try (SqliteStore kept = open(copy)) {
                        assertThat(kept.revision()).isEqualTo(revision);
                        assertThat(texts(all(kept, 0))).isEqualTo(texts(all(store, revision)));
                    }
                }
            } finally {
                enough.set(true);
            }
            writer.get();
        }
    }

    @Test
    void fileThatExistsIsLeftAsItIs() throws Exception {
        Files.writeString(image, "mine");
        try (SqliteStore store = open(file)) {
            assertThatThrownBy(() -> store.backup(image))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining(image + " exists already; choose another name, or move it away");
            assertThat(put(store, "/a", "1", 0)).isEqualTo(2);
        }
        assertThat(Files.readString(image)).isEqualTo("mine");
    }

    @Test
    void folderThatDoesNotExistIsSaid() {
        Path nowhere = folder.resolve("no/image.db");
        assertThatThrownBy(() -> SqliteImage.write(nowhere, List.of(), Expirations.NONE, 1))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining(nowhere + " cannot be written: its folder does not exist; make it");
    }

    @ParameterizedTest
    @CsvSource({"2, 2, 2, '/b'", "2, 5, 4, '/b'", "1, 2, 2, '/a'", "0, 2, 2, '/a'"})
    void revisionsThatNoStoreOfThisKindCanHaveAreRefused(long a, long b, long revision, String named) throws Exception {
        List<KeyValue> keys = List.of(state("/a", a), state("/b", b));
        assertThatThrownBy(() -> SqliteImage.write(image, keys, Expirations.NONE, revision))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("of " + named + ": expected one of its own from 2 to " + revision);
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void filesGiveSpaceBack() throws Exception {
        SqliteStore.open(file).close();
        SqliteImage.write(image, List.of(), Expirations.NONE, 1);
        assertThat(number(file, "PRAGMA auto_vacuum")).isEqualTo(2);
        assertThat(number(image, "PRAGMA auto_vacuum")).isEqualTo(2);
    }

    @Test
    void onlyTheOwnerMayReadIt() throws Exception {
        List<KeyValue> keys = new ArrayList<>(List.of(state("/b", 7), state("/a", 3)));
        SqliteImage.write(image, keys, Expirations.NONE.with("/b", 7, 1), 9);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(image);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(image)))
                .isEqualTo("rw-------");
    }
}
