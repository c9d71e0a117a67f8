package io.flagwire.runtime.server;

import io.flagwire.runtime.flag.Quoted;
import io.flagwire.runtime.log.Klog;
import io.flagwire.runtime.process.FatalException;
import io.flagwire.runtime.process.ShutdownRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A chain of servers that can run, once. Only {@link ServerChain#prepareRun()} makes one. */
public final class PreparedChain {
    private final List<PostStartHook> postStartHooks;
    private final Map<String, Hook> preShutdownHooks;
    private final List<LifecycleSignal> muxSignals;
    private final LifecycleSignals signals;
    private final Resources resources;
    private final ThreadFactory threads;
    private final Klog log;
    private final Time time;
    private final AtomicReference<@Nullable FatalException> hookFailure = new AtomicReference<>();

    PreparedChain(
            List<PostStartHook> postStartHooks,
            Map<String, Hook> preShutdownHooks,
            List<LifecycleSignal> muxSignals,
            LifecycleSignals signals,
            Resources resources,
            ThreadFactory threads,
            Klog log,
            Time time) {
        this.postStartHooks = postStartHooks;
        this.preShutdownHooks = preShutdownHooks;
        this.muxSignals = muxSignals;
        this.signals = signals;
        this.resources = resources;
        this.threads = threads;
        this.log = log;
        this.time = time;
    }

    record PostStartHook(String name, Hook hook, Runnable finished) {}

    /**
     * Listens, starts all post-start hooks at once, and blocks until the process is asked to end; then ends gracefully.
     * Everything that was opened is closed when it returns, however it does.
     *
     * @throws FatalException if a post-start hook fails; nothing is drained then
     * @throws Exception if the listener cannot start, if a pre-shutdown hook fails (the others run, but nothing is
     *     drained then), or if something cannot be closed; further errors are suppressed ones of the first
     */
    public void run(Serving serving, ShutdownRequest shutdown) throws Exception {
        resources.add(serving.listener());
        try {
            serving.listener().start();
            start(shutdown);
            shutdown.await();
            FatalException failure = hookFailure.get();
            if (failure != null) {
                throw failure;
            }
            end(serving);
        } catch (Throwable e) {
            resources.closeAllAfter(e);
            throw e;
        }
        resources.closeAll();
    }

    private void start(ShutdownRequest shutdown) {
        List<Thread> started = new ArrayList<>();
        resources.add(() -> started.forEach(Thread::interrupt));
        started.add(start(this::awaitMux));
        for (PostStartHook hook : postStartHooks) {
            started.add(start(() -> runPostStart(hook, shutdown)));
        }
    }

    private Thread start(Runnable work) {
        Thread thread = threads.newThread(work);
        thread.start();
        return thread;
    }

    private void awaitMux() {
        try {
            for (LifecycleSignal signal : muxSignals) {
                signal.await();
            }
            signals.muxAndDiscoveryComplete().signal();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // A hook is foreign code at the top of its thread: whatever it throws ends the process.
    @SuppressWarnings("Interruption")
    private void runPostStart(PostStartHook hook, ShutdownRequest shutdown) {
        try {
            hook.hook().run(signals);
            hook.finished().run();
        } catch (Throwable e) {
            if (!shutdown.isRequested()) {
                String message = "PostStartHook " + Quoted.of(hook.name()) + " failed: " + e.getMessage();
                hookFailure.compareAndSet(null, new FatalException(message, e));
                shutdown.request();
            }
        }
    }

    private void end(Serving serving) throws Exception {
        GracefulShutdown settings = serving.shutdown();
        signal(signals.shutdownInitiated());
        start(() -> delay(settings.delay()));
        runPreShutdownHooks();
        signals.afterShutdownDelayDuration().await();
        signal(signals.notAcceptingNewRequest());
        if (!settings.sendRetryAfter()) {
            stopListening(serving);
        }
        long since = time.nanoTime();
        boolean drained = serving.requests().drain(settings.requestTimeout());
        Duration rest = settings.watchGracePeriod().minusNanos(time.nanoTime() - since);
        drained &= serving.watches().drain(rest.isNegative() ? Duration.ZERO : rest);
        if (!drained) {
            log.warning("Requests in flight are cut off, their time is over");
        }
        signal(signals.inFlightRequestsDrained());
        if (settings.sendRetryAfter()) {
            stopListening(serving);
        }
    }

    private void delay(Duration duration) {
        try {
            time.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        signal(signals.afterShutdownDelayDuration());
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

    private void stopListening(Serving serving) throws Exception {
        serving.listener().stopListening();
        signal(signals.httpServerStoppedListening());
    }

    private void signal(LifecycleSignal signal) {
        signal.signal();
        log.info(1, "[graceful-termination] shutdown event", "name", signal.name());
    }
}
