package io.flagwire.generic.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class WatchTerminationTest {
    private final WatchTermination termination = new WatchTermination();

    /** Watches that go on until they are interrupted, as the verb's do. */
    private List<Thread> watches(int count) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(count);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            threads.add(Thread.ofVirtual().start(() -> {
                assertThat(termination.begin()).isTrue();
                begun.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    termination.end();
                }
            }));
        }
        begun.await();
        return threads;
    }

    private long millisToDrain(Duration gracePeriod, boolean ended) throws InterruptedException {
        long begin = System.nanoTime();
        assertThat(termination.drain(gracePeriod)).isEqualTo(ended);
        return (System.nanoTime() - begin) / 1_000_000;
    }

    @Test
    void fewWatchesEndTwoHundredASecond() throws InterruptedException {
        List<Thread> threads = watches(41);
        assertThat(millisToDrain(Duration.ofMinutes(10), true)).isBetween(40 * 5L - 1, 30_000L);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(termination.watches()).isZero();
    }

    @Test
    void manyWatchesEndWithinTheGracePeriod() throws InterruptedException {
        List<Thread> threads = watches(2000);
        long begin = System.nanoTime();
        termination.drain(Duration.ofSeconds(1));
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .as("they would take ten seconds at 200 a second, and no time without a limit")
                .isBetween(Duration.ofMillis(850), Duration.ofSeconds(9));
    }

    @Test
    void withoutAGracePeriodNobodyWaits() throws InterruptedException {
        List<Thread> threads = watches(1000);
        assertThat(millisToDrain(Duration.ZERO, true)).isLessThan(5000);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(termination.watches()).isZero();
    }

    @Test
    void watchThatDoesNotEndIsToldOf() throws InterruptedException {
        Thread.ofVirtual().start(termination::begin).join();
        assertThat(millisToDrain(Duration.ofMillis(10), false)).isBetween(9L, 5000L);
    }

    @Test
    void noWatchBeginsOnceTheEndHasBegun() throws InterruptedException {
        assertThat(termination.drain(Duration.ofMinutes(1))).isTrue();
        assertThat(termination.begin()).isFalse();
        assertThat(termination.watches()).isZero();
    }
}
