package io.flagwire.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ShutdownRequestTest {
    private final FakeSignals signals = new FakeSignals();
    private final List<Integer> halts = new ArrayList<>();

    @Test
    void firstSignalAsksAndSecondEndsTheProcessAtOnce() throws InterruptedException {
        try (ShutdownRequest request = new ShutdownRequest(signals, halts::add)) {
            assertThat(request.isRequested()).isFalse();
            signals.send("TERM");
            request.await();
            assertThat(request.isRequested()).isTrue();
            assertThat(halts).isEmpty();
            signals.send("INT");
            assertThat(halts).containsExactly(1);
        }
    }

    @Test
    void requestIsNoSignal() {
        try (ShutdownRequest request = new ShutdownRequest(signals, halts::add)) {
            request.request();
            signals.send("TERM");
            assertThat(request.isRequested()).isTrue();
            assertThat(halts).isEmpty();
        }
    }

    @Test
    void requestNeedsNoSignals() throws InterruptedException {
        try (ShutdownRequest request = new ShutdownRequest()) {
            assertThat(request.isRequested()).isFalse();
            request.request();
            request.await();
            assertThat(request.isRequested()).isTrue();
        }
    }

    @Test
    void closedRequestListensNoMore() {
        ShutdownRequest request = new ShutdownRequest(signals, halts::add);
        request.close();
        signals.send("TERM");
        assertThat(request.isRequested()).isFalse();
        assertThat(signals.isListenedTo()).isFalse();
    }

    @Test
    void signalsOfTheProcessArriveAndAreGivenBack() throws InterruptedException {
        try (ShutdownRequest request = new ShutdownRequest(new ProcessSignals(), halts::add)) {
            sun.misc.Signal.raise(new sun.misc.Signal("TERM"));
            request.await();
        }
        assertThat(halts).isEmpty();
    }
}
