package io.flagwire.storage.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.storage.KeyValue;
import io.flagwire.storage.WriteResult;
import java.io.BufferedReader;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kills a process in the midst of a large compaction. */
class SweepCrashTest {
    private static final int KEYS = 64;
    private static final int ROUNDS = 200;
    private static final long REVISION = 1 + (long) KEYS * ROUNDS;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {0, 4, 16})
    void compactionThatWasCutShortHasLostNothingAndGoesOn(long millis) throws Exception {
        Path file = folder.resolve("store.db");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CompactingProcess.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader lines = process.inputReader()) {
            assertThat(lines.readLine()).isEqualTo("compacting");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
        } finally {
            process.destroyForcibly();
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
        for (int restart = 0; restart < 2; restart++) {
            try (SqliteStore store = SqliteStore.open(file, true)) {
                assertThat(store.revision()).isGreaterThanOrEqualTo(REVISION);
                for (int k = 0; k < KEYS; k++) {
                    KeyValue state = Objects.requireNonNull(store.get("/" + k));
                    assertThat(ByteBuffer.wrap(state.value()).getInt()).isEqualTo(ROUNDS);
                    assertThat(state.version()).isEqualTo(ROUNDS);
                }
                store.compact(store.revision());
                StoreFile.waitForSweep(store);
            }
        }
        assertThat(StoreFile.number(file, "SELECT count(*) FROM revision")).isEqualTo(KEYS);
    }

    /** Writes history, gives it up, and waits for its end. */
    static final class CompactingProcess {
        private CompactingProcess() {}

        public static void main(String[] args) throws Exception {
            SqliteStore store = SqliteStore.open(Path.of(args[0]));
            Thread[] writers = new Thread[KEYS];
            for (int k = 0; k < KEYS; k++) {
                String key = "/" + k;
                writers[k] = Thread.ofVirtual().start(() -> write(store, key));
            }
            for (Thread writer : writers) {
                writer.join();
            }
            store.compact(store.revision());
            System.out.println("compacting");
            System.in.transferTo(OutputStream.nullOutputStream()); // ends with the test
        }

        private static void write(SqliteStore store, String key) {
            long revision = 0;
            for (int i = 1; i <= ROUNDS; i++) {
                byte[] value = ByteBuffer.allocate(500).putInt(i).array();
                revision = ((WriteResult.Written) store.put(key, value, revision)).revision();
            }
        }
    }
}
