package io.flagwire.storage.embedded;

import static io.flagwire.storage.embedded.StoreFile.put;
import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.storage.FaithfulListener;
import io.flagwire.storage.Store;
import io.flagwire.storage.WriteResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How writers share transactions. */
class BatchTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void chooseFile() {
        file = folder.resolve("store.db");
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
}
