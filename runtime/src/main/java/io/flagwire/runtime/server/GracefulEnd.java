package io.flagwire.runtime.server;

import io.flagwire.runtime.flag.Quoted;
import io.flagwire.runtime.log.Klog;
import io.flagwire.runtime.process.SystemdNotify;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.FutureTask;

/** How a run ends after it was asked to, event by event as in {@link LifecycleSignals}. */
final class GracefulEnd {
    private final Map<String, Hook> preShutdownHooks;
    private final LifecycleSignals signals;
    private final ChainThreads threads;
    private final SystemdNotify systemd;
    private final Klog log;
    private final Time time;

    GracefulEnd(
            Map<String, Hook> preShutdownHooks,
            LifecycleSignals signals,
            ChainThreads threads,
            SystemdNotify systemd,
            Klog log,
            Time time) {
        this.preShutdownHooks = preShutdownHooks;
        this.signals = signals;
        this.threads = threads;
        this.systemd = systemd;
        this.log = log;
        this.time = time;
    }

    /**
     * Returns when nothing is under way any more, or its time is over.
     *
     * @throws Exception the first that a pre-shutdown hook throws, after all of them have run; nothing is drained then
     */
    void run(Serving serving) throws Exception {
        GracefulShutdown settings = serving.shutdown();
        signal(signals.shutdownInitiated());
        threads.start(() -> delay(settings.delay()));
        systemd.stopping();
        runPreShutdownHooks();
        signals.afterShutdownDelayDuration().await();
        signal(signals.notAcceptingNewRequest());
        if (!settings.sendRetryAfter()) {
            stopListening(serving.listener());
        }
        drain(serving);
        signal(signals.inFlightRequestsDrained());
        if (settings.sendRetryAfter()) {
            stopListening(serving.listener());
        }
    }

    private void delay(Duration duration) {
        try {
            time.sleep(duration);
            signal(signals.afterShutdownDelayDuration());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void runPreShutdownHooks() throws Exception {
        Exception first = null;
        for (Map.Entry<String, Hook> hook : preShutdownHooks.entrySet()) {
            try {
                hook.getValue().run(signals);
            } catch (Exception e) {
                Exception named =
                        new Exception("PreShutdownHook " + Quoted.of(hook.getKey()) + " failed: " + e.getMessage(), e);
                if (first == null) {
                    first = named;
                } else {
                    first.addSuppressed(named);
                }
            }
        }
        signal(signals.preShutdownHooksStopped());
        if (first != null) {
            throw first;
        }
    }

    /** Requests and watches at the same time, each for as long as it may take. */
    private void drain(Serving serving) throws Exception {
        FutureTask<Boolean> watches = new FutureTask<>(
                () -> serving.watches().drain(serving.shutdown().watchGracePeriod()));
        threads.start(watches);
        boolean drained = serving.requests().drain(serving.shutdown().requestTimeout());
        if (!(watches.get() && drained)) {
            log.warning("Requests in flight are cut off, their time is over");
        }
    }

    private void stopListening(Listener listener) throws Exception {
        listener.stopListening();
        signal(signals.httpServerStoppedListening());
    }

    private void signal(LifecycleSignal signal) {
        signal.signal();
        log.info(1, "[graceful-termination] shutdown event", "name", signal.name());
    }
}
