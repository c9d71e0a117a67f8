package io.flagwire.runtime.server;

import io.flagwire.runtime.process.Invocation;
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
    private final Invocation invocation;
    private final Time time;
    private boolean prepared;

    /**
     * An empty chain.
     *
     * @param threads makes a thread for every hook; they should not keep the process alive
     * @param invocation says where to log and whom to tell that the chain is ready
     */
    public ServerChain(ThreadFactory threads, Invocation invocation) {
        this(threads, invocation, Time.SYSTEM);
    }

    ServerChain(ThreadFactory threads, Invocation invocation, Time time) {
        this.threads = threads;
        this.invocation = invocation;
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
     * Takes the servers' steps of preparation, the innermost server's first, and fixes hooks and checks. Once.
     *
     * @throws Exception the first that a step throws; everything opened so far is closed then
     */
    public PreparedChain prepareRun() throws Exception {
        if (prepared) {
            throw new IllegalStateException("the chain is prepared already");
        }
        prepared = true;
        try {
            return prepare();
        } catch (Throwable e) {
            resources.closeAllAfter(e);
            throw e;
        }
    }

    private PreparedChain prepare() throws Exception {
        for (Server server : servers) {
            for (Server.Preparation preparation : List.copyOf(server.preparations)) {
                preparation.run();
            }
        }
        installChecks();
        servers.forEach(Server::markPrepared);
        return new PreparedChain(Hooks.of(servers), signals, readyz, resources, threads, invocation, time);
    }

    /**
     * Closes this when the chain ends, before everything that was opened earlier: for what no server has opened.
     *
     * @throws IllegalStateException if the chain has ended; the resource is closed all the same
     */
    public void onClose(AutoCloseable resource) {
        resources.add(resource);
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
