package io.flagwire.storage.embedded;

import static io.flagwire.storage.embedded.StoreFile.all;
import static io.flagwire.storage.embedded.StoreFile.number;
import static io.flagwire.storage.embedded.StoreFile.put;
import static io.flagwire.storage.embedded.StoreFile.sql;
import static io.flagwire.storage.embedded.StoreFile.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.storage.FaithfulListener;
import io.flagwire.storage.MovableClock;
import io.flagwire.storage.StoreUnavailableException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys that end, over restarts. */
class TtlTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final MovableClock clock = new MovableClock();

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void chooseFile() {
        file = folder.resolve("store.db");
    }

    private SqliteStore open() {
        return SqliteStore.open(file, Database.PAGES_MAX, clock);
    }

    private static void putForAMinute(SqliteStore store, String key) {
        var unused = store.put(key, new byte[] {'1'}, 0, MINUTE);
    }

    @Test
    void timeGoesOnWhileTheStoreIsClosed() {
        try (SqliteStore store = open()) {
            putForAMinute(store, "/a");
        }
        clock.move(Duration.ofSeconds(20));
        try (SqliteStore store = open()) {
            assertThat(store.timeToLive("/a")).isEqualTo(Duration.ofSeconds(40));
        }
    }

    @Test
    void keyThatEndedWhileTheStoreWasClosedIsDeletedBeforeOthersWrite() {
        try (SqliteStore store = open()) {
            putForAMinute(store, "/a");
        }
        clock.move(MINUTE);
        try (SqliteStore store = open()) {
            put(store, "/b", "1", 0);
            assertThat(texts(all(store, 0))).containsExactly("/b=1@4-4v1");
        }
    }

    @Test
    void clockThatIsSetBackLetsKeysLiveLonger() {
        Duration hour = Duration.ofHours(1);
        try (SqliteStore store = open()) {
            putForAMinute(store, "/a");
            clock.move(hour.negated());
            putForAMinute(store, "/b");
            assertThat(store.get("/a")).isNotNull();
        }
        try (SqliteStore store = open()) {
            assertThat(store.timeToLive("/a")).isEqualTo(hour.plus(MINUTE));
            assertThat(store.timeToLive("/b")).isEqualTo(MINUTE);
            clock.move(MINUTE);
            put(store, "/c", "1", 0);
            assertThat(texts(all(store, 0))).containsExactly("/a=1@2-2v1", "/c=1@5-5v1");
            clock.move(hour);
            put(store, "/d", "1", 0);
            assertThat(store.get("/a")).isNull();
        }
    }

    @Test
    void laterPutsAndDeletionsAreRememberedToo() {
        try (SqliteStore store = open()) {
            putForAMinute(store, "/a");
            putForAMinute(store, "/b");
            put(store, "/a", "2", 2);
            var unused = store.delete("/b", 3);
            put(store, "/b", "2", 0);
        }
        clock.move(MINUTE);
        try (SqliteStore store = open()) {
            put(store, "/c", "1", 0);
            assertThat(all(store, 0).items()).hasSize(3);
            assertThat(store.timeToLive("/a")).isNull();
        }
    }

    @Test
    void manyKeysThatAreDueAllGo() {
        try (SqliteStore store = open()) {
            for (int i = 0; i < 600; i++) {
                putForAMinute(store, "/" + i);
            }
        }
        clock.move(MINUTE);
        try (SqliteStore store = open()) {
            store.compact(0);
            while (!all(store, 0).items().isEmpty()) {
                store.compact(0);
            }
            assertThat(store.revision()).isEqualTo(1_201);
        }
    }

    @Test
    void sleepingCommitterWakesInTime() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        try (SqliteStore store = SqliteStore.open(file)) {
            var unused = store.put("/a", new byte[0], 0, Duration.ofSeconds(1));
            store.watch("/", 2, (FaithfulListener) (events, revision) -> {
                if (!events.isEmpty()) {
                    gone.countDown();
                }
            });
            assertThat(gone.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void damagedTimeIsFound() throws Exception {
        try (SqliteStore store = open()) {
            putForAMinute(store, "/a");
        }
        sql(file, "UPDATE revision SET expires = expires + 1");
        assertThatThrownBy(this::open)
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("revision 2 is damaged");
        sql(file, "UPDATE revision SET expires = 0");
        assertThatThrownBy(this::open)
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("revision 2 is damaged");
    }

    @Test
    void storeOfFormatOneIsBroughtUpToDateInPlace() throws Exception {
        sql(
                file,
                """
                CREATE TABLE revision(
                  rev INTEGER PRIMARY KEY, prev INTEGER NOT NULL, created INTEGER NOT NULL, version INTEGER NOT NULL,
                  deleted INTEGER NOT NULL, key TEXT NOT NULL, value BLOB, crc INTEGER NOT NULL) STRICT""",
                "CREATE TABLE meta(name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT",
                "INSERT INTO meta VALUES ('format', 1), ('compacted', 0), ('swept', 0)",
                // checksums as format 1 had them
                "INSERT INTO revision VALUES (2, 0, 2, 1, 0, '/a', x'31', -1248129164)",
                "INSERT INTO revision VALUES (3, 2, 2, 2, 0, '/a', x'32', 53968011)",
                "INSERT INTO revision VALUES (4, 3, 0, 0, 1, '/a', NULL, 1076874719)",
                "INSERT INTO revision VALUES (5, 0, 5, 1, 0, '/b', x'33', 1050862136)");
        try (SqliteStore store = open()) {
            assertThat(texts(all(store, 0))).containsExactly("/b=3@5-5v1");
            assertThat(texts(all(store, 3))).containsExactly("/a=2@2-3v2");
            putForAMinute(store, "/c");
        }
        assertThat(number(file, "SELECT value FROM meta WHERE name = 'format'")).isEqualTo(2);
        try (SqliteStore store = open()) {
            assertThat(store.timeToLive("/c")).isEqualTo(MINUTE);
        }
    }
}
