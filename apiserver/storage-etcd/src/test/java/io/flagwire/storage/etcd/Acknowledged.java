package io.flagwire.storage.etcd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.storage.Store;
import io.flagwire.storage.StoreUnavailableException;
import io.flagwire.storage.WriteResult.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Writers that go on whatever befalls etcd, a listener that hears of it all, and what was acknowledged to them. */
final class Acknowledged implements AutoCloseable {
    private static final int WRITERS = 8;
    private static final long PATIENCE_SECONDS = 60;

    private final Store store;
    private final String prefix;
    private final Log log = new Log();
    private final Map<String, String> writes = new ConcurrentHashMap<>();
    private final Semaphore acknowledged = new Semaphore(0);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> writers = new ArrayList<>();
    private volatile boolean ended;

    /** Begins to write new keys to an empty store. */
    Acknowledged(Store store, String prefix) {
        this.store = store;
        this.prefix = prefix;
        store.watch(prefix, store.revision(), log);
        for (int w = 0; w < WRITERS; w++) {
            String name = prefix + w + "/";
            writers.add(threads.submit(() -> write(name)));
        }
    }

    private void write(String name) {
        for (int i = 0; !ended; i++) {
            String key = name + i;
            try {
                if (store.put(key, "x".getBytes(UTF_8), 0) instanceof Written written) {
                    writes.put(key, key + "=x@" + written.revision());
                    acknowledged.release();
                }
            } catch (StoreUnavailableException e) {
                // its outcome is unknown
            }
        }
    }

    /** Waits until so many more writes have been acknowledged. */
    void awaitMore(int count) throws InterruptedException {
        acknowledged.drainPermits();
        assertThat(acknowledged.tryAcquire(count, PATIENCE_SECONDS, TimeUnit.SECONDS))
                .as("%d writes are acknowledged", count)
                .isTrue();
    }

    /** Ends the writing, and checks that nothing was lost, told twice, or told though it was not. */
    void check() throws Exception {
        ended = true;
        for (Future<?> writer : writers) {
            writer.get();
        }
        log.awaitRevision(store.revision());
        List<String> stored = store.range(prefix, Store.prefixEnd(prefix), 0, 0).items().stream()
                .map(item -> item.key() + "=x@" + item.modRevision())
                .toList();
        assertThat(stored).containsAll(writes.values());
        assertThat(log.changes()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(stored);
    }

    @Override
    public void close() {
        ended = true;
        threads.close();
    }
}
