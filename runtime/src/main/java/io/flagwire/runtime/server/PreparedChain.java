package io.flagwire.runtime.server;

import io.flagwire.runtime.flag.Quoted;
import io.flagwire.runtime.log.Klog;
import io.flagwire.runtime.process.FatalException;
import io.flagwire.runtime.process.Invocation;
import io.flagwire.runtime.process.ShutdownRequest;
import io.flagwire.runtime.process.SystemdNotify;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A chain of servers that can run, once. Only {@link ServerChain#prepareRun()} makes one. */
public final class PreparedChain {
    private static final long READY_POLL_MILLIS = 2;

    private final Hooks hooks;
    private final LifecycleSignals signals;
    private final HealthChecks readyz;
    private final Resources resources;
    private final ChainThreads threads;
    private final SystemdNotify systemd;
    private final Klog log;
    private final Time time;
    private final AtomicBoolean ran = new AtomicBoolean();
    private final AtomicReference<@Nullable FatalException> hookFailure = new AtomicReference<>();

    PreparedChain(
            Hooks hooks,
            LifecycleSignals signals,
            HealthChecks readyz,
            Resources resources,
            ThreadFactory threads,
            Invocation invocation,
            Time time) {
        this.hooks = hooks;
        this.signals = signals;
        this.readyz = readyz;
        this.resources = resources;
        this.log = invocation.log();
        this.threads = new ChainThreads(threads, log);
        this.systemd = new SystemdNotify(invocation);
        this.time = time;
    }

    /**
     * Listens, starts all post-start hooks at once, and blocks until the process is asked to end; then ends gracefully.
     * Everything that was opened is closed when it returns, however it does.
     *
     * <p>systemd is told when readyz succeeds for the first time. (kube-apiserver tells it when the hooks are started; but
     * a unit that waits for this one is better served when it can be served.)
     *
     * @throws FatalException if a post-start hook or {@code whenReady} fails; nothing is drained then
     * @throws Exception if the listener cannot start, if a pre-shutdown hook fails (the others run, but nothing is
     *     drained then), or if something cannot be closed; further errors are suppressed ones of the first
     */
    public void run(Serving serving, ShutdownRequest shutdown) throws Exception {
        if (!ran.compareAndSet(false, true)) {
            throw new IllegalStateException("the chain has run already");
        }
        resources.add(serving.listener());
        try {
            serving.listener().start();
            resources.add(threads);
            start(serving, shutdown);
            shutdown.await();
            FatalException failure = hookFailure.get();
            if (failure != null) {
                throw failure;
            }
            new GracefulEnd(hooks.preShutdown(), signals, threads, systemd, log, time).run(serving);
        } catch (Throwable e) {
            resources.closeAllAfter(e);
            throw e;
        }
        resources.closeAll();
    }

    private void start(Serving serving, ShutdownRequest shutdown) {
        threads.start(this::awaitMux);
        for (Hooks.PostStart hook : hooks.postStart()) {
            threads.start(() -> runPostStart(hook, shutdown));
        }
        threads.start(() -> awaitReady(serving.whenReady(), shutdown));
    }

    private void awaitMux() {
        try {
            for (LifecycleSignal signal : hooks.muxSignals()) {
                signal.await();
            }
            signals.muxAndDiscoveryComplete().signal();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // A hook is foreign code at the top of its thread: whatever it throws ends the process.
    @SuppressWarnings("Interruption")
    private void runPostStart(Hooks.PostStart hook, ShutdownRequest shutdown) {
        try {
            hook.hook().run(signals);
            hook.finished().signal();
        } catch (Throwable e) {
            failed("PostStartHook " + Quoted.of(hook.name()), e, shutdown);
        }
    }

    private void failed(String what, Throwable thrown, ShutdownRequest shutdown) {
        String message = what + " failed: " + thrown.getMessage();
        if (!shutdown.isRequested()) {
            hookFailure.compareAndSet(null, new FatalException(message, thrown));
            shutdown.request();
        } else if (!(thrown instanceof InterruptedException)) {
            log.warning(message);
        }
    }

    private void awaitReady(Runnable whenReady, ShutdownRequest shutdown) {
        try {
            for (Hooks.PostStart hook : hooks.postStart()) {
                hook.finished().await();
            }
            while (!readyz.all(false, List.of()).healthy()) {
                Thread.sleep(READY_POLL_MILLIS);
            }
            systemd.ready();
            whenReady.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            failed("The announcement", e, shutdown);
        }
    }
}
