package io.flagwire.storage.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.storage.CompactedException;
import io.flagwire.storage.FaithfulListener;
import io.flagwire.storage.KeyValue;
import io.flagwire.storage.Range;
import io.flagwire.storage.Store;
import io.flagwire.storage.StoreUnavailableException;
import io.flagwire.storage.WriteResult;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.JDBC;

class SqliteStoreTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void chooseFile() {
        file = folder.resolve("store.db");
    }

    private static long put(Store store, String key, String value, long expected) {
        return ((WriteResult.Written) store.put(key, value.getBytes(UTF_8), expected)).revision();
    }

    private static List<String> texts(Range range) {
        return range.items().stream()
                .map(item -> item.key() + "=" + new String(item.value(), UTF_8) + "@" + item.createRevision() + "-"
                        + item.modRevision() + "v" + item.version())
                .toList();
    }

    private static Range all(Store store, long revision) {
        return store.range("/", Store.prefixEnd("/"), revision, 0);
    }

    /** Does something to the file that no store does. */
    private void sql(String... statements) throws SQLException {
        try (Connection connection = new JDBC().connect("jdbc:sqlite:" + file, new Properties());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private long number(String query) throws SQLException {
        try (Connection connection = new JDBC().connect("jdbc:sqlite:" + file, new Properties());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            return result.getLong(1);
        }
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
    void revisionNeverGoesBackEvenIfItsRowIsCompacted() {
        try (SqliteStore store = SqliteStore.open(file)) {
            put(store, "/a", "1", 0);
            store.delete("/a", 2);
            store.compact(3);
            waitForSweep(store);
        }
        try (SqliteStore store = SqliteStore.open(file)) {
            assertThat(store.revision()).isEqualTo(3);
            assertThat(store.compactedRevision()).isEqualTo(3);
            assertThat(put(store, "/a", "2", 0)).isEqualTo(4);
        }
    }

    private static void waitForSweep(SqliteStore store) {
        while (!store.isTidy()) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Test
    void compactionRemovesRowsAndKeepsWhatIsKept() throws Exception {
        int keys = 20;
        int rounds = 100;
        long half;
        List<String> then;
        try (SqliteStore store = SqliteStore.open(file)) {
            long[] revisions = new long[keys];
            for (int round = 0; round < rounds; round++) {
                for (int k = 0; k < keys; k++) {
                    revisions[k] = put(store, "/" + k, "v" + round, revisions[k]);
                }
            }
            store.delete("/0", revisions[0]);
            half = store.revision() / 2;
            then = texts(all(store, half));
            store.compact(half);
            waitForSweep(store);
            assertThat(texts(all(store, half))).isEqualTo(then);
        }
        assertThat(number("SELECT count(*) FROM revision")).isEqualTo(2002 - half + keys);
        try (SqliteStore store = SqliteStore.open(file)) {
            assertThat(texts(all(store, half))).isEqualTo(then);
            assertThatThrownBy(() -> all(store, half - 1)).isInstanceOf(CompactedException.class);
            store.compact(store.revision());
            waitForSweep(store);
            assertThat(all(store, 0).items()).hasSize(keys - 1);
        }
        assertThat(number("SELECT count(*) FROM revision")).isEqualTo(keys - 1);
    }

    @Test
    void sweepThatWasCutShortIsContinued() throws Exception {
        try (SqliteStore store = SqliteStore.open(file)) {
            long revision = 0;
            for (int i = 0; i < 3 * Upkeep.SWEPT_REVISIONS; i++) {
                revision = put(store, "/a", "v" + i, revision);
            }
        }
        long compacted = 2L * Upkeep.SWEPT_REVISIONS;
        long swept = Upkeep.SWEPT_REVISIONS / 2;
        sql(
                "UPDATE meta SET value = " + compacted + " WHERE name = 'compacted'",
                "DELETE FROM revision WHERE rev < " + swept,
                "UPDATE meta SET value = " + swept + " WHERE name = 'swept'");
        try (SqliteStore store = SqliteStore.open(file)) {
            assertThat(store.compactedRevision()).isEqualTo(compacted);
            waitForSweep(store);
        }
        assertThat(number("SELECT min(rev) FROM revision")).isEqualTo(compacted);
    }

    @Test
    void spaceComesBack() throws Exception {
        byte[] value = new byte[20_000];
        try (SqliteStore store = SqliteStore.open(file)) {
            long revision = 0;
            for (int i = 0; i < 600; i++) {
                revision = ((WriteResult.Written) store.put("/a", value, revision)).revision();
            }
        }
        long full = Files.size(file);
        try (SqliteStore store = SqliteStore.open(file)) {
            store.compact(store.revision());
            waitForSweep(store);
        }
        assertThat(full).isGreaterThan(12_000_000);
        assertThat(Files.size(file)).isLessThan(full / 2);
    }

    /** Queues the writes while the committer is held up by a listener. */
    private static List<WriteResult> together(SqliteStore store, int writes, IntFunction<String> key) throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch held = new CountDownLatch(1);
        long before = store.revision();
        try (Store.Watch watch = store.watch("/hold", before, (FaithfulListener) (events, revision) -> {
                    if (!events.isEmpty()) {
                        reached.countDown();
                        await(held);
                    }
                });
                ExecutorService holder = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> holding = holder.submit(() -> put(store, "/hold", "", 0));
            reached.await();
            List<FutureTask<WriteResult>> results = new ArrayList<>();
            List<Thread> writers = new ArrayList<>();
            for (int i = 0; i < writes; i++) {
                String name = key.apply(i);
                FutureTask<WriteResult> result = new FutureTask<>(() -> store.put(name, new byte[0], 0));
                results.add(result);
                writers.add(Thread.ofVirtual().start(result));
            }
            for (Thread writer : writers) {
                while (writer.getState() != Thread.State.WAITING) {
                    Thread.onSpinWait();
                }
            }
            held.countDown();
            holding.get();
            List<WriteResult> all = new ArrayList<>();
            for (FutureTask<WriteResult> result : results) {
                all.add(result.get());
            }
            return all;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "64, 1", "1024, 1", "1025, 2", "2500, 3"})
    void writersShareTransactionsUpToALimit(int writes, int transactions) throws Exception {
        try (SqliteStore store = SqliteStore.open(file)) {
            List<WriteResult> results = together(store, writes, i -> "/" + i);
            assertThat(results).hasOnlyElementsOfType(WriteResult.Written.class);
            assertThat(store.revision()).isEqualTo(2 + writes);
            assertThat(store.commits() - 1).isEqualTo(transactions);
        }
    }

    @Test
    void conflictsWithinOneTransactionAreSeen() throws Exception {
        try (SqliteStore store = SqliteStore.open(file)) {
            int written = 0;
            for (WriteResult result : together(store, 32, i -> "/a")) {
                switch (result) {
                    case WriteResult.Written w -> written++;
                    case WriteResult.Conflict conflict ->
                        assertThat(Objects.requireNonNull(conflict.current()).modRevision())
                                .isEqualTo(3);
                }
            }
            assertThat(written).isEqualTo(1);
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
        sql("CREATE TABLE music(title TEXT)");
        assertThatThrownBy(() -> SqliteStore.open(file))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("is an SQLite database of something else");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 2})
    void unknownFormatIsRefused(long format) throws Exception {
        SqliteStore.open(file).close();
        sql("UPDATE meta SET value = " + format + " WHERE name = 'format'");
        assertThatThrownBy(() -> SqliteStore.open(file))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("has storage format " + format + ", but this version knows only format 1");
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
            })
    void damageIsFoundWhenTheStoreIsOpened(String damage, String message) throws Exception {
        try (SqliteStore store = SqliteStore.open(file)) {
            put(store, "/a", "1", 0);
            put(store, "/a", "2", 2);
            put(store, "/a", "3", 3);
        }
        sql(damage);
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

    @Test
    void fullDiskStopsTheStoreAndLosesNothing() throws Exception {
        long acknowledged = 0;
        try (SqliteStore store = SqliteStore.open(file, 200)) {
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
}
