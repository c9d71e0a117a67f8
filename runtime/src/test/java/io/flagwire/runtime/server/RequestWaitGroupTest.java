package io.flagwire.runtime.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class RequestWaitGroupTest {
    private final RequestWaitGroup group = new RequestWaitGroup();

    @Test
    void emptyGroupIsDrainedAtOnce() throws InterruptedException {
        assertThat(group.begin()).isTrue();
        group.end();
        assertThat(group.drain(Duration.ZERO)).isTrue();
    }

    @Test
    void nothingBeginsOnceDrainingHasBegun() throws InterruptedException {
        assertThat(group.begin()).isTrue();
        assertThat(group.drain(Duration.ZERO)).isFalse();
        assertThat(group.begin()).isFalse();
        assertThat(group.size()).isEqualTo(1);
        group.end();
        assertThat(group.drain(Duration.ZERO)).isTrue();
        assertThat(group.begin()).isFalse();
    }

    @Test
    void drainingWaitsForTheLastRequest() throws Exception {
        assertThat(group.begin()).isTrue();
        assertThat(group.begin()).isTrue();
        CompletableFuture<Boolean> drained = CompletableFuture.supplyAsync(() -> {
            try {
                return group.drain(Duration.ofMinutes(1));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        group.end();
        assertThat(drained).isNotDone();
        group.end();
        assertThat(drained.get()).isTrue();
    }
}
