package io.flagwire.storage.embedded;

import static io.flagwire.storage.embedded.StoreFile.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.flagwire.storage.StoreException;
import io.flagwire.storage.StoreFullException;
import io.flagwire.storage.StoreUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk that fails, in a process whose C library is told to fail: needs Linux and {@code cc}, and is skipped where there is
 * none.
 */
@Timeout(120)
class DiskFaultTest {
    @TempDir
    private Path folder;

    @Test
    void nothingThatWasAcknowledgedIsLostWhateverTheDiskDoes() throws Exception {
        Path library = folder.resolve("faults.so");
        assumeThat(compiles(library)).as("no cc: this test is skipped").isTrue();
        Path faults = folder.resolve("faults");
        ProcessBuilder child = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                FailingProcess.class.getName(),
                folder.toString(),
                faults.toString());
        child.environment().put("LD_PRELOAD", library.toString());
        child.environment().put("FAULTS", faults.toString());
        child.environment().put("LC_ALL", "C");
        Process process = child.redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(printed).isZero();
    }

    private static boolean compiles(Path library) throws InterruptedException {
        try {
            return new ProcessBuilder("cc", "-shared", "-fPIC", "-o", library.toString(), "src/test/c/faults.c", "-ldl")
                            .inheritIO()
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Writes to stores, makes the disk fail, and looks for what was acknowledged. */
    static final class FailingProcess {
        private static final int ACKNOWLEDGED = 30;

        private final Path file;
        private final Path faults;

        private FailingProcess(Path file, Path faults) {
            this.file = file;
            this.faults = faults;
        }

        public static void main(String[] args) throws Exception {
            Path folder = Path.of(args[0]);
            Path faults = Path.of(args[1]);
            int eio = 5;
            int enospc = 28;
            int edquot = 122;
            String failed = "the disk of " + folder;
            new FailingProcess(folder.resolve("1store.db"), faults).ends("fsync " + eio, failed);
            new FailingProcess(folder.resolve("2store.db"), faults).ends("fsync " + enospc, failed);
            new FailingProcess(folder.resolve("3store.db"), faults).ends("fsync " + edquot, failed);
            new FailingProcess(folder.resolve("4store.db"), faults).ends("write " + eio, failed);
            new FailingProcess(folder.resolve("5store.db"), faults).goesOn("write " + enospc);
            new FailingProcess(folder.resolve("6store.db"), faults).goesOn("write " + edquot);
        }

        private SqliteStore filled() {
            SqliteStore store = SqliteStore.open(file);
            for (int i = 0; i < ACKNOWLEDGED; i++) {
                put(store, "/" + i, "x".repeat(1_000), 0);
            }
            return store;
        }

        private void fail(String how) throws IOException {
            Files.writeString(faults, how);
        }

        /** The store stops, says why, and the next start finds everything. */
        private void ends(String how, String why) throws IOException {
            try (SqliteStore store = filled()) {
                fail(how);
                assertThatThrownBy(() -> put(store, "/new", "", 0))
                        .as(how)
                        .isInstanceOf(StoreUnavailableException.class)
                        .hasMessageStartingWith(why);
                Files.delete(faults);
                assertThatThrownBy(() -> store.check(Duration.ofSeconds(1)))
                        .isInstanceOf(StoreUnavailableException.class)
                        .hasMessageStartingWith(why);
                assertThatThrownBy(() -> put(store, "/new", "", 0)).isInstanceOf(StoreUnavailableException.class);
            }
            assertAllThere();
        }

        /** Writes are refused until there is room again. */
        private void goesOn(String how) throws IOException {
            try (SqliteStore store = filled()) {
                fail(how);
                assertThatThrownBy(() -> put(store, "/new", "", 0)).as(how).isInstanceOf(StoreFullException.class);
                store.check(Duration.ofSeconds(10));
                Files.delete(faults);
                while (store.get("/new") == null) {
                    try {
                        put(store, "/new", "", 0);
                    } catch (StoreException e) {
                        assertThat(e).isInstanceOf(StoreFullException.class); // it looks for room once a second
                        LockSupport.parkNanos(10_000_000);
                    }
                }
            }
            assertAllThere();
        }

        private void assertAllThere() {
            try (SqliteStore store = SqliteStore.open(file)) {
                for (int i = 0; i < ACKNOWLEDGED; i++) {
                    assertThat(store.get("/" + i)).isNotNull();
                }
            }
        }
    }
}
