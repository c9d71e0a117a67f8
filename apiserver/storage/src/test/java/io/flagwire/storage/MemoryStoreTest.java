package io.flagwire.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MemoryStoreTest extends StoreContract {
    private final MovableClock clock = new MovableClock();

    @Override
    protected Store open() {
        return new MemoryStore(clock);
    }

    @Override
    public void passTime(Duration time) {
        clock.move(time);
        ((MemoryStore) store).expire();
    }

    @Test
    void keyEndsWithoutAnyoneElseDoingAnything() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        try (MemoryStore real = new MemoryStore()) {
            var unused = real.put("/a", new byte[0], 0, Duration.ofSeconds(1));
            real.watch("/", 2, (FaithfulListener) (events, revision) -> {
                if (!events.isEmpty()) {
                    gone.countDown();
                }
            });
            assertThat(gone.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void sizeIsThatOfAllThatIsKept() {
        assertThat(store.size()).isZero();
        put("/a", "123", 0);
        put("/a", "4567", 2);
        assertThat(store.size()).isEqualTo(5 + 6);
        store.compact(3);
        assertThat(store.size()).isEqualTo(6);
    }
}
