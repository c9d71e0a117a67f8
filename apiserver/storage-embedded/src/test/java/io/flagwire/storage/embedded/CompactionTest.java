package io.flagwire.storage.embedded;

import static io.flagwire.storage.embedded.StoreFile.all;
import static io.flagwire.storage.embedded.StoreFile.number;
import static io.flagwire.storage.embedded.StoreFile.put;
import static io.flagwire.storage.embedded.StoreFile.sql;
import static io.flagwire.storage.embedded.StoreFile.texts;
import static io.flagwire.storage.embedded.StoreFile.waitForSweep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.storage.CompactedException;
import io.flagwire.storage.WriteResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of history that is given up. */
class CompactionTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void chooseFile() {
        file = folder.resolve("store.db");
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
        assertThat(number(file, "SELECT count(*) FROM revision")).isEqualTo(2002 - half + keys);
        try (SqliteStore store = SqliteStore.open(file)) {
            assertThat(texts(all(store, half))).isEqualTo(then);
            assertThatThrownBy(() -> all(store, half - 1)).isInstanceOf(CompactedException.class);
            store.compact(store.revision());
            waitForSweep(store);
            assertThat(all(store, 0).items()).hasSize(keys - 1);
        }
        assertThat(number(file, "SELECT count(*) FROM revision")).isEqualTo(keys - 1);
    }

    private static String setMeta(String name, long value) {
        return "UPDATE meta SET value = " + value + ", crc = " + Format.crc(name, value) + " WHERE name = '" + name
                + "'";
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
                file,
                setMeta("compacted", compacted),
                "DELETE FROM revision WHERE rev < " + swept,
                setMeta("swept", swept));
        try (SqliteStore store = SqliteStore.open(file)) {
            assertThat(store.compactedRevision()).isEqualTo(compacted);
            waitForSweep(store);
        }
        assertThat(number(file, "SELECT min(rev) FROM revision")).isEqualTo(compacted);
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
}
