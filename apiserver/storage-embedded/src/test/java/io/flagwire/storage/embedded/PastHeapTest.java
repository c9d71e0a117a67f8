package io.flagwire.storage.embedded;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.storage.Store;
import io.flagwire.storage.resource.ResourceStorage;
import io.flagwire.storage.resource.Snapshot;
import io.flagwire.storage.resource.StoredObject;
import io.flagwire.storage.resource.WindowBudget;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Reads objects as they were before all of them were replaced, in a heap that has room for all of them once. */
class PastHeapTest {
    private static final int OBJECTS = 1_000;
    private static final int OBJECT_BYTES = 40_000;
    private static final String HEAP = "-Xmx64m";
    private static final String PREFIX = "/registry/configmaps/";
    private static final long THEN = Store.FIRST_REVISION + OBJECTS;
    private static final int PAGE = 150;

    @TempDir
    private Path folder;

    @Test
    @Timeout(120)
    void heapDoesNotGrowWithWhatWasReplaced() throws Exception {
        Path file = folder.resolve("store.db");
        fill(file);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        HEAP,
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ReadingProcess.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader lines = process.inputReader()) {
            assertThat(lines.lines()).containsSubsequence("list " + OBJECTS, "pages " + OBJECTS);
        } finally {
            process.destroyForcibly();
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static String name(int i) {
        return "o" + (10_000 + i);
    }

    private static byte[] object(int i, String state) {
        String begin =
                "{\"metadata\":{\"name\":\"" + name(i) + "\",\"labels\":{\"state\":\"" + state + "\"}},\"data\":\"";
        return (begin + "x".repeat(OBJECT_BYTES - begin.length() - 2) + "\"}").getBytes(US_ASCII);
    }

    private static void fill(Path file) throws SQLException {
        try (Database database = Database.open(file)) {
            database.begin();
            for (int i = 0; i < OBJECTS; i++) {
                long revision = Store.FIRST_REVISION + 1 + i;
                database.append(new Row(revision, 0, revision, 1, PREFIX + name(i), object(i, "old"), 0));
            }
            for (int i = 0; i < OBJECTS; i++) {
                long created = Store.FIRST_REVISION + 1 + i;
                database.append(new Row(THEN + 1 + i, created, created, 2, PREFIX + name(i), object(i, "new"), 0));
            }
            database.commit();
        }
    }

    /** Reads all objects as they were, first in one go, then page by page, and prints how many there were. */
    static final class ReadingProcess {
        private ReadingProcess() {}

        public static void main(String[] args) {
            try (SqliteStore store = SqliteStore.open(Path.of(args[0]));
                    ResourceStorage objects =
                            ResourceStorage.withoutCache(store, PREFIX, new WindowBudget(Long.MAX_VALUE))) {
                System.out.println("list " + read(objects.snapshotAt(THEN), "", OBJECTS).count);
                int paged = 0;
                String start = "";
                Page page;
                do {
                    page = read(objects.snapshotAt(THEN), start, PAGE);
                    paged += page.count;
                    start = page.last + '\0';
                } while (page.count == PAGE);
                System.out.println("pages " + paged);
            }
        }

        private record Page(int count, String last) {}

        private static Page read(Snapshot snapshot, String start, int most) {
            Iterator<StoredObject> rest =
                    snapshot.range(PREFIX, start, null, most).iterator();
            int count = 0;
            String last = start;
            while (count < most && rest.hasNext()) {
                StoredObject object = rest.next();
                if (!"old".equals(object.label("state")) || object.revision() > THEN) {
                    throw new IllegalStateException(object + " is not as it was");
                }
                count++;
                last = object.key();
            }
            return new Page(count, last);
        }
    }
}
