package io.flagwire.storage.embedded;

import static io.flagwire.storage.embedded.StoreFile.all;
import static io.flagwire.storage.embedded.StoreFile.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.storage.FaithfulListener;
import io.flagwire.storage.Store;
import io.flagwire.storage.StoreEvent;
import io.flagwire.storage.WriteResult.Written;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How long a write may have to wait for other work: never for more than one piece of it, and each piece is small. */
@Timeout(60)
class StallTest {
    private static final int REVISIONS = 4_000;

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void fill() {
        file = folder.resolve("store.db");
        List<Thread> writers = new ArrayList<>();
        try (SqliteStore store = SqliteStore.open(file)) {
            for (int w = 0; w < 100; w++) {
                String key = "/old/" + w;
                writers.add(Thread.ofVirtual().start(() -> {
                    long revision = 0;
                    for (int i = 0; i < REVISIONS / 100; i++) {
                        revision = ((Written) store.put(key, new byte[1_000], revision)).revision();
                    }
                }));
            }
            for (Thread writer : writers) {
                writer.join();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A client that always has a write in the queue, and notes what was done between two. */
    private static final class Writer implements FaithfulListener {
        private final SqliteStore store;
        private final List<Long> slices = Collections.synchronizedList(new ArrayList<>());
        private volatile boolean ended;
        private long written; // the committer's own
        private long slicesBefore; // the committer's own

        private Writer(SqliteStore store) {
            this.store = store;
        }

        /** Puts the next write into the queue, on the committer's thread, and returns when it is there. */
        private void queue() {
            long revision = written;
            Thread client = Thread.ofVirtual().start(() -> store.put("/new", new byte[10], revision));
            while (client.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }

        @Override
        public void changed(List<StoreEvent> events, long revision) {
            if (!events.isEmpty()) {
                slices.add(store.slices() - slicesBefore);
                written = revision;
            }
            slicesBefore = store.slices();
            if (!ended) {
                queue();
            }
        }
    }

    @Test
    void writeWaitsForOneSliceOfACompaction() {
        try (SqliteStore store = SqliteStore.open(file)) {
            StoreFile.waitForSweep(store);
            store.compact(store.revision() - 1);
            Writer writer = new Writer(store);
            store.watch("/new", store.revision(), writer);
            while (writer.slices.size() < 2 * REVISIONS / Upkeep.SWEPT_REVISIONS) {
                LockSupport.parkNanos(1_000_000);
            }
            writer.ended = true;
            StoreFile.waitForSweep(store);
            assertThat(writer.slices).allMatch(slices -> slices <= 1).contains(1L);
        }
    }

    /** A client that has a write in the queue before each part of the past is told, and notes whether it gets its turn. */
    private static final class Interrupter implements FaithfulListener {
        private final SqliteStore store;
        private final List<Integer> parts = new ArrayList<>();
        private int late;

        private Interrupter(SqliteStore store) {
            this.store = store;
        }

        @Override
        public void changed(List<StoreEvent> events, long revision) {
            if (events.isEmpty()) {
                return; // what is told behind the past
            }
            late += !parts.isEmpty() && store.get("/new/" + parts.size()) == null ? 1 : 0;
            parts.add(events.size());
            String key = "/new/" + parts.size();
            Thread client = Thread.ofVirtual().start(() -> put(store, key, "", 0));
            while (client.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void writeWaitsForOnePartOfThePast() {
        try (SqliteStore store = SqliteStore.open(file)) {
            Interrupter interrupter = new Interrupter(store);
            store.watch("/old/", Store.FIRST_REVISION, interrupter).close();
            assertThat(interrupter.late).isZero();
            assertThat(interrupter.parts)
                    .hasSizeGreaterThan(REVISIONS / (2 * Past.PART_REVISIONS))
                    .allMatch(events -> events <= 2 * Past.PART_REVISIONS);
            assertThat(interrupter.parts.stream().mapToInt(n -> n).sum()).isEqualTo(REVISIONS);
        }
    }

    @Test
    void newestStateIsReadAndBackedUpWhileTheDiskIsSlow() throws Exception {
        try (SqliteStore store = SqliteStore.open(file)) {
            CountDownLatch held = new CountDownLatch(1);
            CountDownLatch released = new CountDownLatch(1);
            Thread slow = Thread.ofVirtual()
                    .start(() -> store.watch("/slow/", store.revision(), (FaithfulListener) (events, revision) -> {
                                held.countDown();
                                await(released);
                            })
                            .close());
            held.await();
            assertThat(all(store, 0).items()).hasSize(100);
            assertThat(store.get("/old/1")).isNotNull();
            store.backup(folder.resolve("backup.db"));
            assertThatThrownBy(() -> store.check(Duration.ofMillis(50)))
                    .hasMessage("the disk of " + file + " does not answer within 50 ms");
            released.countDown();
            slow.join();
            store.check(Duration.ofSeconds(30));
        }
        assertThat(SqliteMaintenance.check(folder.resolve("backup.db")).keys()).isEqualTo(100);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
