package io.flagwire.runtime.server;

/** What a server does after its start, or before its end. */
@FunctionalInterface
public interface Hook {
    /**
     * Does it.
     *
     * @param signals the events in the server's life, to wait for or to ask
     * @throws Exception of a post-start hook: the process ends at once; of a pre-shutdown hook: it ends without draining
     */
    void run(LifecycleSignals signals) throws Exception;
}
