package io.flagwire.runtime.server;

/**
 * What a prepared chain needs to run.
 *
 * @param listener what it listens with; the chain starts and closes it
 * @param requests requests in flight that end by themselves
 * @param watches requests in flight that do not, and that end when told so
 * @param shutdown how it ends
 * @param whenReady called once, on a thread of its own, when readyz succeeds for the first time; soon back
 */
public record Serving(
        Listener listener, InFlight requests, InFlight watches, GracefulShutdown shutdown, Runnable whenReady) {}
