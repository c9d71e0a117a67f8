package io.flagwire.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class CompactorTest {
    private final MemoryStore store = new MemoryStore();

    @Test
    void historyOfOneIntervalIsKept() {
        OwnCompaction compaction = new OwnCompaction(store);
        store.put("/a", new byte[0], 0);
        compaction.run();
        assertThat(store.compactedRevision()).isZero();
        store.put("/a", new byte[0], 2);
        compaction.run();
        assertThat(store.compactedRevision()).isEqualTo(2);
        compaction.run();
        assertThat(store.compactedRevision()).isEqualTo(3);
        compaction.run();
        assertThat(store.compactedRevision()).isEqualTo(3);
    }

    @Test
    void roundsFollowEachOtherUntilItIsClosed() {
        store.put("/a", new byte[0], 0);
        try (Compactor compactor = Compactor.start(store, Duration.ofNanos(1))) {
            assertThat(compactor).isNotNull();
            while (store.compactedRevision() < 2) {
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    @Test
    void closeWaitsForTheRoundThatIsUnderWay() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        Compactor compactor = Compactor.start(
                () -> {
                    begun.countDown();
                    LockSupport.parkNanos(20_000_000);
                    ended.set(true);
                },
                Duration.ofHours(1));
        begun.await();
        compactor.close();
        assertThat(ended).isTrue();
    }
}
