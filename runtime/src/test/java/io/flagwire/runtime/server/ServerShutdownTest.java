package io.flagwire.runtime.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.runtime.process.FakeSystemd;
import io.flagwire.runtime.process.FatalException;
import io.flagwire.runtime.process.Invocations;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServerShutdownTest extends ServerChainFixture {
    @Test
    void shutdownFollowsTheTwinsOrder() throws Exception {
        Server server = chain.add("one");
        LifecycleSignals lifecycle = chain.signals();
        server.addPreShutdownHook("a", signals -> {
            events.add("hook a, shutdown initiated "
                    + lifecycle.shutdownInitiated().isSignaled());
            events.add("ready " + chain.readyz().all(false, List.of()).healthy());
            events.add("live " + chain.livez().all(false, List.of()).healthy());
            lifecycle.afterShutdownDelayDuration().await();
        });
        server.addPreShutdownHook("b", signals -> events.add("hook b"));
        server.onClose(() ->
                events.add("drained " + lifecycle.inFlightRequestsDrained().isSignaled()));
        PreparedChain prepared = chain.prepareRun();
        shutdown.request();
        GracefulShutdown settings =
                new GracefulShutdown(Duration.ofSeconds(7), Duration.ofSeconds(60), Duration.ofSeconds(20), false);
        prepared.run(serving(settings), shutdown);
        assertThat(time.slept).containsExactly(Duration.ofSeconds(7));
        assertThat(events)
                .containsExactly(
                        "listen",
                        "hook a, shutdown initiated true",
                        "ready false",
                        "live true",
                        "hook b",
                        "stop listening",
                        "drained within 60 and 20",
                        "close listener",
                        "drained true");
        assertThat(lifecycle.preShutdownHooksStopped().isSignaled()).isTrue();
        assertThat(lifecycle.httpServerStoppedListening().isSignaled()).isTrue();
    }

    @Test
    void portStaysOpenUntilTheEndIfNewRequestsAreToldToRetry() throws Exception {
        PreparedChain prepared = chain.prepareRun();
        shutdown.request();
        prepared.run(
                serving(new GracefulShutdown(Duration.ZERO, Duration.ofSeconds(9), Duration.ZERO, true)), shutdown);
        assertThat(events).containsExactly("listen", "drained within 9 and 0", "stop listening", "close listener");
    }

    @Test
    void requestsThatDoNotEndAreCutOff() throws Exception {
        PreparedChain prepared = chain.prepareRun();
        shutdown.request();
        prepared.run(new Serving(new FakeListener(), InFlight.NONE, timeout -> false, DEFAULTS, whenReady), shutdown);
        assertThat(logs.text()).contains("Requests in flight are cut off");
        assertThat(events).endsWith("stop listening", "close listener");
    }

    @Test
    void secondSignalDoesNotWait() throws Exception {
        chain.add("one").addPreShutdownHook("stubborn", hookSignals -> signals.send("INT"));
        PreparedChain prepared = chain.prepareRun();
        signals.send("TERM");
        prepared.run(serving(DEFAULTS), shutdown);
        assertThat(events).contains("halt 1");
    }

    @Test
    void readinessIsToldOnceWhenReadyzSucceeds() throws Exception {
        CountDownLatch hook = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        Server server = chain.add("one");
        server.addPostStartHook("slow", signals -> hook.await());
        server.addReadyzChecks(HealthCheck.of("third", () -> asked.incrementAndGet() < 3 ? "not yet" : null));
        whenReady = () -> {
            events.add("ready " + chain.signals().hasBeenReady().isSignaled() + " " + asked);
            shutdown.request();
        };
        Thread runner = running(chain.prepareRun(), DEFAULTS);
        assertThat(events).doesNotContain("ready true 3");
        hook.countDown();
        runner.join();
        assertThat(events).containsOnlyOnce("ready true 3").endsWith("close listener");
    }

    @Test
    void systemdIsToldOfReadinessAndOfTheEnd(@TempDir Path folder) throws Exception {
        FakeSystemd systemd = new FakeSystemd(folder);
        ServerChain told = new ServerChain(threads, Invocations.of(logs.klog, systemd.environment()), time);
        told.add("one").addPreShutdownHook("hook", signals -> events.add("hook after " + systemd.said()));
        whenReady = shutdown::request;
        told.prepareRun().run(serving(DEFAULTS), shutdown);
        assertThat(events).contains("hook after [READY=1, STOPPING=1]");
    }

    @Test
    void failedAnnouncementEndsTheProcess() throws Exception {
        whenReady = () -> {
            throw new IllegalStateException("no terminal");
        };
        PreparedChain prepared = chain.prepareRun();
        assertThatThrownBy(() -> prepared.run(serving(DEFAULTS), shutdown))
                .isInstanceOf(FatalException.class)
                .hasMessage("The announcement failed: no terminal");
    }
}
