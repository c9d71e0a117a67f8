package io.flagwire.storage.embedded;

import static io.flagwire.storage.embedded.StoreFile.all;
import static io.flagwire.storage.embedded.StoreFile.waitForSweep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.flagwire.storage.KeyValue;
import io.flagwire.storage.MovableClock;
import io.flagwire.storage.StoreFullException;
import io.flagwire.storage.WriteResult.Written;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk without room: writes say so, and everything else goes on. */
class FullDiskTest {
    private static final long PAGES = 300;

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void chooseFile() {
        file = folder.resolve("store.db");
    }

    private SqliteStore open() {
        return SqliteStore.open(file, PAGES, InstantSource.system());
    }

    private static long put(SqliteStore store, String key, int bytes) {
        return ((Written) store.put(key, new byte[bytes], 0)).revision();
    }

    /** Puts keys until there is no room; their revisions. */
    private static List<Long> fill(SqliteStore store, int bytes) {
        List<Long> revisions = new ArrayList<>();
        StoreFullException reason = null;
        while (reason == null) {
            try {
                revisions.add(put(store, "/" + revisions.size(), bytes));
            } catch (StoreFullException e) {
                reason = e;
            }
        }
        assertThat(reason)
                .hasMessageContaining("no space left on the disk of ")
                .hasMessageContaining("; make room, or delete objects, which is still possible");
        return revisions;
    }

    private static void deleteAll(SqliteStore store) {
        for (KeyValue item : all(store, 0).items()) {
            assertThat(store.delete(item.key(), item.modRevision())).isInstanceOf(Written.class);
        }
    }

    @Test
    void whatWasWrittenIsThereAndCanBeRead() {
        List<Long> revisions;
        try (SqliteStore store = open()) {
            revisions = fill(store, 20_000);
            store.check(Duration.ofSeconds(1));
            assertThat(all(store, 0).items()).hasSameSizeAs(revisions);
            assertThat(all(store, 3).items()).hasSize(2);
            assertThat(store.get("/" + revisions.size())).isNull();
        }
        assertThat(revisions).hasSizeGreaterThan(10);
        try (SqliteStore store = SqliteStore.open(file)) {
            assertThat(store.revision()).isEqualTo(1 + revisions.size());
        }
    }

    @Test
    void smallWriteThatStillHasRoomGetsIn() {
        try (SqliteStore store = open()) {
            fill(store, 200_000);
            assertThat(put(store, "/small", 1_000)).isPositive();
        }
    }

    @Test
    void deletionAndCompactionMakeRoomForNewWrites() {
        try (SqliteStore store = open()) {
            fill(store, 20_000);
            fillRest(store);
            deleteAll(store);
            store.compact(store.revision());
            waitForSweep(store);
            putWhenThereIsRoom(store);
        }
        try (SqliteStore store = open()) {
            assertThat(Objects.requireNonNull(store.get("/new")).value()).hasSize(200_000);
            assertThat(all(store, 0).items()).hasSize(1);
        }
    }

    /** The store looks for room once a second. */
    private static void putWhenThereIsRoom(SqliteStore store) {
        while (!isWritten(store, "/new", 200_000)) {
            LockSupport.parkNanos(10_000_000);
        }
    }

    /** Until not even small writes have room. */
    private static void fillRest(SqliteStore store) {
        for (int i = 0; i < 1_000; i++) {
            try {
                put(store, "/rest" + i, 500);
            } catch (StoreFullException e) {
                return;
            }
        }
        throw new AssertionError("there is always room");
    }

    @Test
    void keysThatEndMakeRoomToo() {
        MovableClock clock = new MovableClock();
        try (SqliteStore store = SqliteStore.open(file, PAGES, clock)) {
            var unused = store.put("/ends", new byte[10_000], 0, Duration.ofSeconds(1));
            fill(store, 20_000);
            fillRest(store);
            clock.move(Duration.ofSeconds(1));
            store.compact(0);
            while (store.get("/ends") != null) {
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    @Test
    void manyWritersLearnEachForItselfWhetherThereWasRoom() throws Exception {
        Map<String, Boolean> written = new ConcurrentHashMap<>();
        try (SqliteStore store = open()) {
            List<Thread> writers = new ArrayList<>();
            for (int w = 0; w < 16; w++) {
                int writer = w;
                writers.add(Thread.ofVirtual().start(() -> {
                    for (int i = 0; i < 40; i++) {
                        String key = "/" + writer + "/" + i;
                        written.put(key, isWritten(store, key, 500 + writer * 1_000));
                    }
                }));
            }
            for (Thread writer : writers) {
                writer.join();
            }
            assertThat(written).hasSize(640).containsValues(true, false);
            assertThat(store.revision())
                    .isEqualTo(1 + written.values().stream().filter(w -> w).count());
        }
        try (SqliteStore store = SqliteStore.open(file)) {
            assertThat(all(store, 0).items().stream().map(KeyValue::key).collect(Collectors.toSet()))
                    .isEqualTo(written.keySet().stream().filter(written::get).collect(Collectors.toSet()));
        }
    }

    private static boolean isWritten(SqliteStore store, String key, int bytes) {
        try {
            return put(store, key, bytes) > 0;
        } catch (StoreFullException e) {
            return false;
        }
    }

    /** With a file system that is really full, where somebody may mount one. */
    @Test
    void fileSystemWithoutRoomIsLivedThrough() throws Exception {
        Path mounted = Files.createDirectory(folder.resolve("mounted"));
        assumeThat(exit("mount", "-t", "tmpfs", "-o", "size=40m,mode=700", "none", mounted.toString()))
                .as("mounting is for root")
                .isZero();
        try {
            surviveFullFileSystem(mounted.resolve("store.db"));
        } finally {
            assertThat(exit("umount", mounted.toString())).isZero();
        }
    }

    private static void surviveFullFileSystem(Path store) throws Exception {
        Path reserve = Path.of(store + "-reserve");
        int keys;
        try (SqliteStore full = SqliteStore.open(store)) {
            put(full, "/first", 1);
            while (reserve.toFile().length() < Reserve.BYTES) {
                LockSupport.parkNanos(1_000_000);
            }
            keys = 1 + fill(full, 20_000).size();
            assertThat(all(full, 0).items()).hasSize(keys);
        }
        try (SqliteStore again = SqliteStore.open(store)) {
            assertThat(all(again, 0).items()).hasSize(keys);
            deleteAll(again);
            assertThatThrownBy(() -> put(again, "/early", 20_000)).isInstanceOf(StoreFullException.class);
            again.compact(again.revision());
            waitForSweep(again);
            putWhenThereIsRoom(again);
        }
        try (SqliteStore last = SqliteStore.open(store)) {
            assertThat(all(last, 0).items()).hasSize(1);
        }
    }

    private static int exit(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
