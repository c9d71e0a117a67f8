package io.flagwire.runtime.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.runtime.log.Logs;
import io.flagwire.runtime.process.FakeSignals;
import io.flagwire.runtime.process.FakeSystemd;
import io.flagwire.runtime.process.FatalException;
import io.flagwire.runtime.process.Invocations;
import io.flagwire.runtime.process.ShutdownRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
final class ServerChainTest {
    private static final GracefulShutdown DEFAULTS = GracefulShutdown.defaults();

    private final List<String> events = Collections.synchronizedList(new ArrayList<>());
    private final Logs logs = new Logs();
    private final FakeTime time = new FakeTime();
    private final ThreadFactory threads = work -> {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        return thread;
    };
    private final ServerChain chain = new ServerChain(threads, Invocations.of(logs.klog, Map.of()), time);
    private final FakeSignals signals = new FakeSignals();
    private Runnable whenReady = () -> {};
    private final ShutdownRequest shutdown = new ShutdownRequest(signals, code -> events.add("halt " + code));

    /** Requests and watches wait for each other: they end only if they are drained at the same time. */
    private Serving serving(GracefulShutdown settings) {
        CompletableFuture<Duration> requests = new CompletableFuture<>();
        CompletableFuture<Duration> watches = new CompletableFuture<>();
        return new Serving(
                new FakeListener(),
                timeout -> {
                    requests.complete(timeout);
                    events.add("drained within " + timeout.toSeconds() + " and "
                            + watches.join().toSeconds());
                    return true;
                },
                timeout -> {
                    requests.join();
                    return watches.complete(timeout);
                },
                settings,
                whenReady);
    }

    private static List<String> names(HealthChecks checks) {
        return checks.checks().stream().map(HealthCheck::name).toList();
    }

    @Test
    void innerServersArePreparedFirstAndClosedLast() throws Exception {
        for (String name : List.of("extensions", "kube", "aggregator")) {
            Server server = chain.add(name);
            server.onPrepare(() -> events.add("prepare " + name));
            server.onClose(() -> events.add("close " + name));
        }
        PreparedChain prepared = chain.prepareRun();
        shutdown.request();
        prepared.run(serving(DEFAULTS), shutdown);
        assertThat(events)
                .containsExactly(
                        "prepare extensions",
                        "prepare kube",
                        "prepare aggregator",
                        "listen",
                        "stop listening",
                        "drained within 60 and 0",
                        "close listener",
                        "close aggregator",
                        "close kube",
                        "close extensions");
    }

    @Test
    void hooksAndChecksOfInnerServersComeFirstAndTheirNamesWin() throws Exception {
        Server inner = chain.add("inner");
        Server outer = chain.add("outer");
        outer.addHealthChecks(HealthCheck.ping(), HealthCheck.of("log", () -> "outer"));
        outer.addPostStartHook("informers", signals -> events.add("outer informers"));
        outer.addPreShutdownHook("lease", signals -> events.add("outer lease"));
        outer.addPreShutdownHook("endpoints", signals -> events.add("outer endpoints"));
        inner.addHealthChecks(HealthCheck.of("log", () -> null));
        inner.addPostStartHook("informers", signals -> events.add("inner informers"));
        inner.addPreShutdownHook("lease", signals -> events.add("inner lease"));
        inner.addReadyzChecks(HealthCheck.of("etcd", () -> null));
        PreparedChain prepared = chain.prepareRun();
        assertThat(names(chain.healthz())).containsExactly("log", "poststarthook/informers", "ping");
        assertThat(names(chain.livez())).containsExactly("log", "poststarthook/informers", "ping");
        assertThat(names(chain.readyz())).containsExactly("log", "poststarthook/informers", "etcd", "ping", "shutdown");
        assertThat(chain.livez().one("log")).isEqualTo(new HealthChecks.Report(true, "ok", ""));
        runUntil(prepared, chain.healthz(), "poststarthook/informers");
        assertThat(events).contains("inner informers", "inner lease", "outer endpoints");
        assertThat(events).doesNotContain("outer informers", "outer lease");
    }

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

    @Test
    void chainIsPreparedOnceAndRunsOnce() throws Exception {
        PreparedChain prepared = chain.prepareRun();
        assertThatThrownBy(chain::prepareRun).isInstanceOf(IllegalStateException.class);
        shutdown.request();
        prepared.run(serving(DEFAULTS), shutdown);
        assertThatThrownBy(() -> prepared.run(serving(DEFAULTS), shutdown))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the chain has run already");
    }

    @Test
    void firstErrorWinsAndEverythingIsClosedAllTheSame() throws Exception {
        Server server = chain.add("one");
        server.onClose(() -> events.add("close first opened"));
        server.onClose(() -> {
            throw new IllegalStateException("second to close");
        });
        server.onClose(() -> {
            throw new IllegalStateException("first to close");
        });
        PreparedChain prepared = chain.prepareRun();
        shutdown.request();
        assertThatThrownBy(() -> prepared.run(serving(DEFAULTS), shutdown))
                .hasMessage("first to close")
                .satisfies(e -> assertThat(e.getSuppressed()[0]).hasMessage("second to close"));
        assertThat(events).endsWith("close listener", "close first opened");
    }

    @Test
    void chainThatNeverRunsCanBeClosed() throws Exception {
        chain.add("inner").onClose(() -> events.add("close inner"));
        chain.add("outer").onClose(() -> events.add("close outer"));
        chain.close();
        chain.close();
        assertThat(events).containsExactly("close outer", "close inner");
    }

    @Test
    void nothingCanBeAddedToAPreparedServer() throws Exception {
        Server server = chain.add("one");
        server.addPostStartHook("a", signals -> {});
        assertThatThrownBy(() -> server.addPostStartHook("a", signals -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("hook a is already registered with one");
        server.addHealthChecks(HealthCheck.ping());
        assertThatThrownBy(() -> server.addLivezChecks(HealthCheck.ping()))
                .hasMessage("health check ping is already part of one");
        chain.prepareRun();
        assertThatThrownBy(() -> server.addPostStartHook("b", signals -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("one is already prepared to run");
        assertThatThrownBy(() -> server.addReadyzChecks(HealthCheck.of("x", () -> null)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void graceOfLivezIsForTheOutermostServerOnly() throws Exception {
        Server inner = chain.add("inner");
        inner.livezGracePeriod(Duration.ofSeconds(10));
        inner.addHealthChecks(HealthCheck.of("inner", () -> "down"));
        Server outer = chain.add("outer");
        outer.livezGracePeriod(Duration.ofSeconds(10));
        outer.addHealthChecks(HealthCheck.of("outer", () -> "down"));
        chain.prepareRun();
        assertThat(chain.livez().all(false, List.of()).reasons()).isEqualTo("[-]inner failed: down\n");
        time.now += Duration.ofSeconds(11).toNanos();
        assertThat(chain.livez().all(false, List.of()).reasons())
                .isEqualTo("[-]inner failed: down\n[-]outer failed: down\n");
        assertThat(chain.readyz().all(false, List.of()).reasons()).contains("outer");
    }

    @Test
    void discoveryIsCompleteOnceAllServersSaySo() throws Exception {
        LifecycleSignal crds = new LifecycleSignal("CRDInformerHasNotSynced");
        LifecycleSignal services = new LifecycleSignal("APIServiceRegistrationControllerInitiated");
        chain.add("inner").addMuxSignal(crds);
        chain.add("outer").addMuxSignal(services);
        Thread runner = running(chain.prepareRun(), DEFAULTS);
        services.signal();
        assertThat(chain.signals().muxAndDiscoveryComplete().isSignaled()).isFalse();
        crds.signal();
        chain.signals().muxAndDiscoveryComplete().await();
        shutdown.request();
        runner.join();
        assertThat(events).endsWith("close listener");
    }

    private void runUntil(PreparedChain prepared, HealthChecks checks, String check) throws InterruptedException {
        Thread runner = running(prepared, DEFAULTS);
        while (!Objects.requireNonNull(checks.one(check)).healthy()) {
            Thread.onSpinWait();
        }
        shutdown.request();
        runner.join();
    }

    private Thread running(PreparedChain prepared, GracefulShutdown settings) {
        Thread runner = threads.newThread(() -> {
            try {
                prepared.run(serving(settings), shutdown);
            } catch (Exception e) {
                events.add("failed " + e.getMessage());
            }
        });
        runner.start();
        return runner;
    }

    private final class FakeListener implements Listener {
        @Override
        public void start() {
            events.add("listen");
        }

        @Override
        public void stopListening() {
            events.add("stop listening");
        }

        @Override
        public void close() {
            events.add("close listener");
        }
    }

    private static final class FakeTime implements Time {
        final List<Duration> slept = Collections.synchronizedList(new ArrayList<>());
        volatile long now;

        @Override
        public long nanoTime() {
            return now;
        }

        @Override
        public void sleep(Duration duration) {
            slept.add(duration);
        }
    }
}
