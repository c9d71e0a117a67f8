package io.flagwire.runtime.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.runtime.process.FatalException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class ServerHooksTest extends ServerChainFixture {
    @Test
    void hookIsHealthyOnceItHasBeenDone() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        chain.add("one").addPostStartHook("slow", signals -> release.await());
        PreparedChain prepared = chain.prepareRun();
        Thread runner = running(prepared, DEFAULTS);
        assertThat(chain.readyz().all(false, List.of()).reasons())
                .isEqualTo("[-]poststarthook/slow failed: not finished\n");
        assertThat(chain.signals().hasBeenReady().isSignaled()).isFalse();
        release.countDown();
        while (!chain.readyz().all(false, List.of()).healthy()) {
            Thread.onSpinWait();
        }
        assertThat(chain.signals().hasBeenReady().isSignaled()).isTrue();
        signals.send("TERM");
        runner.join();
    }

    @Test
    void failingPostStartHookEndsTheProcessWithoutDraining() throws Exception {
        Server server = chain.add("one");
        server.onClose(() -> events.add("close"));
        server.addPreShutdownHook("never", hookSignals -> events.add("pre-shutdown"));
        server.addPostStartHook("bad", hookSignals -> {
            throw new IllegalStateException("no luck");
        });
        PreparedChain prepared = chain.prepareRun();
        assertThatThrownBy(() -> prepared.run(serving(DEFAULTS), shutdown))
                .isInstanceOf(FatalException.class)
                .hasMessage("PostStartHook \"bad\" failed: no luck")
                .hasCauseInstanceOf(IllegalStateException.class);
        assertThat(events).containsExactly("listen", "close listener", "close");
    }

    @Test
    void failingPreShutdownHookIsTheRunsErrorButTheOthersRun() throws Exception {
        Server server = chain.add("one");
        server.addPreShutdownHook("bad", hookSignals -> {
            throw new IllegalStateException("no");
        });
        server.addPreShutdownHook("good", hookSignals -> events.add("good"));
        PreparedChain prepared = chain.prepareRun();
        shutdown.request();
        assertThatThrownBy(() -> prepared.run(serving(DEFAULTS), shutdown))
                .hasMessage("PreShutdownHook \"bad\" failed: no");
        assertThat(events).containsExactly("listen", "good", "close listener");
    }

    @Test
    void hooksThatStillRunAreInterruptedAtTheEnd() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        chain.add("one").addPostStartHook("endless", hookSignals -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
        });
        Thread runner = running(chain.prepareRun(), DEFAULTS);
        begun.await();
        shutdown.request();
        runner.join();
        interrupted.await();
        assertThat(events).doesNotContain("failed");
    }

    @Test
    void hookThatFailsAfterTheEndHasBegunIsAWarning() throws Exception {
        chain.add("one").addPostStartHook("late", hookSignals -> {
            try {
                hookSignals.shutdownInitiated().await();
            } catch (InterruptedException e) {
                // The end came before the hook got to wait for it.
            }
            throw new IllegalStateException("too late");
        });
        PreparedChain prepared = chain.prepareRun();
        shutdown.request();
        prepared.run(serving(DEFAULTS), shutdown);
        assertThat(logs.text()).contains("PostStartHook \\\"late\\\" failed: too late");
    }

    @Test
    void whatAHookOpensIsClosedBeforeWhatWasThereAndNothingOpensAfterTheEnd() throws Exception {
        Server server = chain.add("one");
        server.onClose(() -> events.add("close store"));
        server.addPostStartHook("opens", hookSignals -> server.onClose(() -> events.add("close connection")));
        whenReady = shutdown::request;
        chain.prepareRun().run(serving(DEFAULTS), shutdown);
        assertThat(events).endsWith("close connection", "close listener", "close store");
        assertThatThrownBy(() -> server.onClose(() -> events.add("close late")))
                .isInstanceOf(IllegalStateException.class);
        assertThat(events).endsWith("close late");
    }
}
