package io.flagwire.runtime.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One server of a {@link ServerChain}: its name, its hooks, its health checks, what it has opened. Everything is added by
 * one thread before the chain is prepared; from then on it is an {@link IllegalStateException}.
 */
public final class Server {
    private static final String HOOK_CHECK_PREFIX = "poststarthook/";

    private final String name;
    private final Resources resources;
    final Map<String, Hooks.PostStart> postStartHooks = new LinkedHashMap<>();
    final Map<String, Hook> preShutdownHooks = new LinkedHashMap<>();
    final List<LifecycleSignal> muxSignals = new ArrayList<>();
    final List<Preparation> preparations = new ArrayList<>();
    final Map<String, HealthCheck> healthz = new LinkedHashMap<>();
    final Map<String, HealthCheck> livez = new LinkedHashMap<>();
    final Map<String, HealthCheck> readyz = new LinkedHashMap<>();
    private Duration livezGracePeriod = Duration.ZERO;
    private boolean prepared;

    Server(String name, Resources resources) {
        this.name = name;
        this.resources = resources;
    }

    /** A step between building a server and running it. */
    @FunctionalInterface
    public interface Preparation {
        /**
         * Does it.
         *
         * @throws Exception ends the start; everything opened so far is closed
         */
        void run() throws Exception;
    }

    /** The server's name. */
    public String name() {
        return name;
    }

    /** How long livez does not mind the checks of this server that fail, if it is the outermost. */
    public void livezGracePeriod(Duration period) {
        livezGracePeriod = period;
    }

    /**
     * Adds what is to be done after the start, on a thread of its own, and the check {@code poststarthook/NAME} that it
     * has been done. Long work is for a thread that the hook starts.
     */
    public void addPostStartHook(String hookName, Hook hook) {
        LifecycleSignal finished = new LifecycleSignal(hookName);
        addHook(postStartHooks, hookName, new Hooks.PostStart(hookName, hook, finished));
        addHealthChecks(
                HealthCheck.of(HOOK_CHECK_PREFIX + hookName, () -> finished.isSignaled() ? null : "not finished"));
    }

    /** Adds what is to be done before the end; such hooks run one after another. */
    public void addPreShutdownHook(String hookName, Hook hook) {
        addHook(preShutdownHooks, hookName, hook);
    }

    /** Adds checks to {@code healthz}, {@code livez} and {@code readyz}. */
    public void addHealthChecks(HealthCheck... checks) {
        addHealthzChecks(checks);
        addLivezChecks(checks);
        addReadyzChecks(checks);
    }

    /** Adds checks to {@code healthz} only. */
    public void addHealthzChecks(HealthCheck... checks) {
        addChecks(healthz, checks);
    }

    /** Adds checks to {@code livez} only. */
    public void addLivezChecks(HealthCheck... checks) {
        addChecks(livez, checks);
    }

    /** Adds checks to {@code readyz} only. */
    public void addReadyzChecks(HealthCheck... checks) {
        addChecks(readyz, checks);
    }

    /** Adds an event without which an unknown path may still become known. */
    public void addMuxSignal(LifecycleSignal signal) {
        requireNotPrepared();
        muxSignals.add(signal);
    }

    /** Adds a step of {@link ServerChain#prepareRun()}; those of the servers that this one delegates to come first. */
    public void onPrepare(Preparation preparation) {
        requireNotPrepared();
        preparations.add(preparation);
    }

    /**
     * Closes this when the chain ends, before everything that was opened earlier. May be called by a hook, too.
     *
     * @throws IllegalStateException if the chain has ended; the resource is closed all the same
     */
    public void onClose(AutoCloseable resource) {
        resources.add(resource);
    }

    Duration livezGracePeriod() {
        return livezGracePeriod;
    }

    void markPrepared() {
        prepared = true;
    }

    private <H> void addHook(Map<String, H> hooks, String hookName, H hook) {
        requireNotPrepared();
        if (hookName.isEmpty()) {
            throw new IllegalArgumentException("a hook needs a name");
        }
        if (hooks.putIfAbsent(hookName, hook) != null) {
            throw new IllegalArgumentException("hook " + hookName + " is already registered with " + name);
        }
    }

    private void addChecks(Map<String, HealthCheck> list, HealthCheck... checks) {
        requireNotPrepared();
        for (HealthCheck check : checks) {
            if (list.putIfAbsent(check.name(), check) != null) {
                throw new IllegalArgumentException("health check " + check.name() + " is already part of " + name);
            }
        }
    }

    private void requireNotPrepared() {
        if (prepared) {
            throw new IllegalStateException(name + " is already prepared to run");
        }
    }
}
