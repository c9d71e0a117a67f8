package io.flagwire.runtime.server;

import io.flagwire.runtime.log.Logs;
import io.flagwire.runtime.process.FakeSignals;
import io.flagwire.runtime.process.Invocations;
import io.flagwire.runtime.process.ShutdownRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.Timeout;

/** A chain whose events are noted, and what it needs to run. */
@Timeout(30)
abstract class ServerChainFixture {
    static final GracefulShutdown DEFAULTS = GracefulShutdown.defaults();

    final List<String> events = Collections.synchronizedList(new ArrayList<>());
    final Logs logs = new Logs();
    final FakeTime time = new FakeTime();
    final ThreadFactory threads = work -> {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        return thread;
    };
    final ServerChain chain = new ServerChain(threads, Invocations.of(logs.klog, Map.of()), time);
    final FakeSignals signals = new FakeSignals();
    Runnable whenReady = () -> {};
    final ShutdownRequest shutdown = new ShutdownRequest(signals, code -> events.add("halt " + code));

    /** Requests and watches wait for each other: they end only if they are drained at the same time. */
    Serving serving(GracefulShutdown settings) {
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

    void runUntil(PreparedChain prepared, HealthChecks checks, String check) throws InterruptedException {
        Thread runner = running(prepared, DEFAULTS);
        while (!Objects.requireNonNull(checks.one(check)).healthy()) {
            Thread.onSpinWait();
        }
        shutdown.request();
        runner.join();
    }

    Thread running(PreparedChain prepared, GracefulShutdown settings) {
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

    final class FakeListener implements Listener {
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

    static final class FakeTime implements Time {
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
