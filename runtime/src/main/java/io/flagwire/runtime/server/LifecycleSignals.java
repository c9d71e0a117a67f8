package io.flagwire.runtime.server;

/**
 * The events in the life of a chain of servers.
 *
 * <pre>
 * hasBeenReady, muxAndDiscoveryComplete                     while it runs
 * shutdownInitiated                                         the process was asked to end; readyz fails from now on
 *    ├─ afterShutdownDelayDuration                          those who asked readyz had time to go elsewhere
 *    └─ preShutdownHooksStopped                             in parallel
 * notAcceptingNewRequest                                    both
 * httpServerStoppedListening, inFlightRequestsDrained       in this order unless new requests are answered until the end
 * </pre>
 *
 * @param hasBeenReady readyz has succeeded for the first time
 * @param muxAndDiscoveryComplete all paths are known: an unknown one is not found rather than not there yet
 * @param shutdownInitiated the process was asked to end
 * @param afterShutdownDelayDuration the delay is over in which requests are still welcome
 * @param preShutdownHooksStopped all pre-shutdown hooks have ended
 * @param notAcceptingNewRequest new requests are no longer welcome
 * @param inFlightRequestsDrained all requests have ended, or the time for them is over
 * @param httpServerStoppedListening the port is closed
 */
public record LifecycleSignals(
        LifecycleSignal hasBeenReady,
        LifecycleSignal muxAndDiscoveryComplete,
        LifecycleSignal shutdownInitiated,
        LifecycleSignal afterShutdownDelayDuration,
        LifecycleSignal preShutdownHooksStopped,
        LifecycleSignal notAcceptingNewRequest,
        LifecycleSignal inFlightRequestsDrained,
        LifecycleSignal httpServerStoppedListening) {
    static LifecycleSignals create() {
        return new LifecycleSignals(
                new LifecycleSignal("HasBeenReady"),
                new LifecycleSignal("MuxAndDiscoveryComplete"),
                new LifecycleSignal("ShutdownInitiated"),
                new LifecycleSignal("AfterShutdownDelayDuration"),
                new LifecycleSignal("PreShutdownHooksStopped"),
                new LifecycleSignal("NotAcceptingNewRequest"),
                new LifecycleSignal("InFlightRequestsDrained"),
                new LifecycleSignal("HTTPServerStoppedListening"));
    }
}
