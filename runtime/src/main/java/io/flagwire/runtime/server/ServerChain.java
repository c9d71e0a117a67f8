package io.flagwire.runtime.server;

import io.flagwire.runtime.log.Klog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadFactory;

/**
 * Servers of which each delegates to the one that was added before it; the last is the outermost and answers first. The
 * chain is one process: it has one set of events, of hooks and of health checks, in which what an inner server has comes
 * first, and what an outer server has under the same name is left out.
 *
 * <p>Built by one thread. Closing it closes everything that its servers have opened, the outermost server's first; a run
 * does that by itself.
 */
public final class ServerChain implements AutoCloseable {
    private final List<Server> servers = new ArrayList<>();
    private final LifecycleSignals signals = LifecycleSignals.create();
    private final Resources resources = new Resources();
    private final HealthChecks healthz = new HealthChecks("healthz", () -> {});
    private final HealthChecks livez = new HealthChecks("livez", () -> {});
    private final HealthChecks readyz = new HealthChecks("readyz", signals.hasBeenReady()::signal);
    private final ThreadFactory threads;
    private final Klog log;
    private final Time time;

    /**
     * An empty chain.
     *
     * @param threads makes a thread for every hook; they should not keep the process alive
     */
    public ServerChain(ThreadFactory threads, Klog log) {
        this(threads, log, Time.SYSTEM);
    }

    ServerChain(ThreadFactory threads, Klog log, Time time) {
        this.threads = threads;
        this.log = log;
        this.time = time;
    }

    /** Adds a server that delegates to all that are there, and returns it to be furnished. */
    public Server add(String name) {
        Server server = new Server(name, resources);
        servers.add(server);
        return server;
    }

    /** The events in the chain's life. */
    public LifecycleSignals signals() {
        return signals;
    }

    /** The endpoint {@code healthz}. */
    public HealthChecks healthz() {
        return healthz;
    }

    /** The endpoint {@code livez}. */
    public HealthChecks livez() {
        return livez;
    }

    /** The endpoint {@code readyz}, which fails once the process was asked to end. */
    public HealthChecks readyz() {
        return readyz;
    }

    /**
     * Takes the servers' steps of preparation, the innermost server's first, and fixes hooks and checks.
     *
     * @throws Exception the first that a step throws; everything opened so far is closed then
     */
    public PreparedChain prepareRun() throws Exception {
        try {
            for (Server server : servers) {
                for (Server.Preparation preparation : List.copyOf(server.preparations)) {
                    preparation.run();
                }
            }
        } catch (Throwable e) {
            resources.closeAllAfter(e);
            throw e;
        }
        installChecks();
        Map<String, PreparedChain.PostStartHook> postStart = new LinkedHashMap<>();
        Map<String, Hook> preShutdown = new LinkedHashMap<>();
        List<LifecycleSignal> muxSignals = new ArrayList<>();
        for (Server server : servers) {
            server.markPrepared();
            server.postStartHooks.forEach((name, hook) -> postStart.putIfAbsent(
                    name, new PreparedChain.PostStartHook(name, hook, () -> server.finished(name))));
            server.preShutdownHooks.forEach(preShutdown::putIfAbsent);
            muxSignals.addAll(server.muxSignals);
        }
        return new PreparedChain(
                List.copyOf(postStart.values()), preShutdown, muxSignals, signals, resources, threads, log, time);
    }

    @Override
    public void close() throws Exception {
        resources.closeAll();
    }

    private void installChecks() {
        Map<String, HealthCheck> health = new LinkedHashMap<>();
        Map<String, HealthCheck> live = new LinkedHashMap<>();
        Map<String, HealthCheck> ready = new LinkedHashMap<>();
        for (int i = 0; i < servers.size(); i++) {
            Server server = servers.get(i);
            boolean outermost = i == servers.size() - 1;
            server.healthz.forEach(health::putIfAbsent);
            server.livez.forEach((name, check) -> live.putIfAbsent(name, outermost ? inGrace(server, check) : check));
            server.readyz.forEach(ready::putIfAbsent);
        }
        ready.put(
                "shutdown",
                HealthCheck.of(
                        "shutdown",
                        () -> signals.shutdownInitiated().isSignaled() ? "process is shutting down" : null));
        healthz.install(List.copyOf(health.values()));
        livez.install(List.copyOf(live.values()));
        readyz.install(List.copyOf(ready.values()));
    }

    /** The check as livez sees it: not asked while the server is allowed to be still on its way up. */
    private HealthCheck inGrace(Server server, HealthCheck check) {
        long period = server.livezGracePeriod().toNanos();
        if (period == 0) {
            return check;
        }
        long since = time.nanoTime();
        HealthCheck.Probe probe = () -> time.nanoTime() - since <= period ? null : check.failure();
        return new HealthCheck(check.name(), check.group(), probe);
    }
}
