package io.flagwire.storage;

import static io.flagwire.storage.StoreCases.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.storage.WriteResult.Conflict;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What {@link Store} promises to many threads at once. */
interface StoreRaceCases extends StoreCases {
    @Test
    default void racingWritersLoseNothingAndListenersSeeOneOrder() throws Exception {
        int writers = 8;
        int increments = 50;
        Notes notes = new Notes();
        store().watch("/", 1, notes);
        put("/counter", "0", 0);
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int w = 0; w < writers; w++) {
                all.add(threads.submit(() -> {
                    start.await();
                    for (int i = 0; i < increments; i++) {
                        increment();
                    }
                    return null;
                }));
            }
            start.countDown();
            for (Future<?> one : all) {
                one.get();
            }
        }
        assertThat(text(store().get("/counter"))).isEqualTo("" + writers * increments);
        assertThat(store().revision()).isEqualTo(2 + writers * increments);
        assertThat(notes.changes).hasSize(1 + writers * increments);
        for (int i = 1; i <= writers * increments; i++) {
            assertThat(notes.changes.get(i)).isEqualTo("/counter=%d@%d was %d", i, i + 2, i - 1);
        }
    }

    private void increment() {
        KeyValue state = Objects.requireNonNull(store().get("/counter"));
        while (true) {
            byte[] next = ("" + (Integer.parseInt(text(state)) + 1)).getBytes(UTF_8);
            WriteResult result = store().put("/counter", next, state.modRevision());
            if (!(result instanceof Conflict conflict)) {
                return;
            }
            state = Objects.requireNonNull(conflict.current());
        }
    }

    @Test
    default void readerSeesItsOwnWriteAndSoDoesTheListener() throws Exception {
        Notes notes = new Notes();
        store().watch("/", 1, notes);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int w = 0; w < 4; w++) {
                String key = "/" + w;
                all.add(threads.submit(() -> {
                    long revision = 0;
                    for (int i = 0; i < 50; i++) {
                        revision = put(key, "" + i, revision);
                        assertThat(text(store().get(key))).isEqualTo("" + i);
                        assertThat(store().revision()).isGreaterThanOrEqualTo(revision);
                        synchronized (notes) {
                            assertThat(notes.revision).isGreaterThanOrEqualTo(revision);
                        }
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
    }
}
