package io.flagwire.storage.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.storage.StoreEvent;
import io.flagwire.storage.StoreListener;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Notes what it is told, and checks that nothing comes twice or out of order. */
class Log implements StoreListener {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<String> changes = new ArrayList<>();
    private long revision;
    private boolean lost;

    @Override
    public synchronized void changed(List<StoreEvent> events, long told) {
        assertThat(lost).isFalse();
        long least = revision + 1;
        for (StoreEvent event : events) {
            assertThat(event.revision()).isBetween(least, told);
            least = event.revision();
            changes.add(
                    switch (event) {
                        case StoreEvent.Put put ->
                            put.key() + "=" + new String(put.current().value(), StandardCharsets.UTF_8) + "@"
                                    + put.revision();
                        case StoreEvent.Delete delete -> delete.key() + " gone@" + delete.revision();
                    });
        }
        revision = told;
        notifyAll();
    }

    @Override
    public synchronized void lost() {
        assertThat(lost).isFalse();
        lost = true;
        notifyAll();
    }

    synchronized List<String> changes() {
        return List.copyOf(changes);
    }

    synchronized long revision() {
        return revision;
    }

    void awaitRevision(long wanted) throws InterruptedException {
        await(() -> revision >= wanted);
    }

    void awaitLost() throws InterruptedException {
        await(() -> lost);
    }

    private synchronized void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            long left = deadline - System.nanoTime();
            assertThat(left)
                    .as("time left, told of %d, lost %s, of %s", revision, lost, changes)
                    .isPositive();
            wait(Math.max(1, left / 1_000_000));
        }
    }
}
