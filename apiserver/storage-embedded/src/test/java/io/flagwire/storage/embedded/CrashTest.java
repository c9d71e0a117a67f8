package io.flagwire.storage.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.storage.KeyValue;
import io.flagwire.storage.Store;
import io.flagwire.storage.WriteResult;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process that writes, again and again, and looks for what it had acknowledged. */
class CrashTest {
    private static final int KILLS = 5;
    private static final int WRITERS = 8;

    /** Acknowledged writes after which a process is killed, in the midst of further ones. */
    private static final int WRITES_BEFORE_KILL = 1_500;

    @TempDir
    private Path folder;

    @Test
    void nothingThatWasAcknowledgedIsLost() throws Exception {
        Path file = folder.resolve("store.db");
        Map<String, Acknowledged> known = new HashMap<>();
        for (int kill = 0; kill < KILLS; kill++) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "--enable-native-access=ALL-UNNAMED",
                            "-XX:TieredStopAtLevel=1",
                            "-Xshare:auto",
                            "-cp",
                            System.getProperty("java.class.path"),
                            WritingProcess.class.getName(),
                            file.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (BufferedReader lines = process.inputReader()) {
                for (int i = 0; i < WRITES_BEFORE_KILL; i++) {
                    note(lines, known);
                }
                process.toHandle().destroyForcibly(); // unlike the process's own, leaves the pipe open
                while (note(lines, known)) {
                    // what was printed before the end
                }
            } finally {
                process.destroyForcibly();
                assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            }
            assertAllThere(file, known);
        }
    }

    private record Acknowledged(long count, long revision) {}

    /** Reads a line {@code key count revision}; false at the end. */
    private static boolean note(BufferedReader lines, Map<String, Acknowledged> known) throws IOException {
        String line = lines.readLine();
        if (line == null || !line.endsWith(".")) {
            return false;
        }
        String[] parts = line.split(" ");
        known.put(parts[0], new Acknowledged(Long.parseLong(parts[1]), Long.parseLong(parts[2])));
        return true;
    }

    private static void assertAllThere(Path file, Map<String, Acknowledged> known) {
        try (SqliteStore store = SqliteStore.open(file)) {
            assertThat(known).hasSize(WRITERS);
            known.forEach((key, acknowledged) -> {
                KeyValue state = Objects.requireNonNull(store.get(key), key);
                long count = ByteBuffer.wrap(state.value()).getLong();
                // A write may have become durable without its acknowledgement having been printed, but only the next
                // one.
                assertThat(count).as(key).isBetween(acknowledged.count(), acknowledged.count() + 1);
                if (count == acknowledged.count()) {
                    assertThat(state.modRevision()).as(key).isEqualTo(acknowledged.revision());
                } else {
                    assertThat(state.modRevision()).as(key).isGreaterThan(acknowledged.revision());
                }
                known.put(key, new Acknowledged(count, state.modRevision()));
            });
        }
    }

    /** Counts up under a key per thread, prints what is acknowledged, and compacts now and then. */
    static final class WritingProcess {
        private WritingProcess() {}

        public static void main(String[] args) {
            SqliteStore store = SqliteStore.open(Path.of(args[0]));
            for (int w = 0; w < WRITERS; w++) {
                String key = "/" + w;
                Thread.ofPlatform().start(() -> write(store, key, System.out));
            }
        }

        private static void write(Store store, String key, PrintStream out) {
            KeyValue state = store.get(key);
            long count = state == null ? 0 : ByteBuffer.wrap(state.value()).getLong();
            long revision = state == null ? 0 : state.modRevision();
            while (!out.checkError()) { // ends with who reads
                count++;
                byte[] value = ByteBuffer.allocate(1_000).putLong(count).array();
                revision = ((WriteResult.Written) store.put(key, value, revision)).revision();
                out.println(key + " " + count + " " + revision + " .");
                if (count % 100 == 0) {
                    store.compact(revision - 50);
                }
            }
        }
    }
}
