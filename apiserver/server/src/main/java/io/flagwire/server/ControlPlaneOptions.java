package io.flagwire.server;

import io.flagwire.annotations.Flag;
import io.flagwire.runtime.flag.Values;
import io.flagwire.runtime.lifecycle.ProblemException;
import io.flagwire.runtime.lifecycle.Problems;
import io.flagwire.storage.Store;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** What belongs to no other option class (controlplane Options, kube-apiserver's Extra). */
final class ControlPlaneOptions {
    private static final Duration EVENT_TTL_MIN = Duration.ofSeconds(1);

    @Flag(help = "How long events are kept after they were last written, to the second. 0 keeps them for ever.")
    Duration eventTtl = Duration.ofHours(1);

    @Flag(
            help = "Whether the log files of the host are served at /logs.",
            deprecated = "Log handler functionality is deprecated",
            unsupported = "serving log files")
    boolean enableLogsHandler;

    @Flag(
            help =
                    "How many bytes a second a connection to a node may carry, for exec, attach, port-forward and proxy. 0"
                            + " is no limit.",
            unsupported = "proxying to nodes")
    long maxConnectionBytesPerSec;

    @Flag(help = "Whether containers may be privileged. This server lets them in any case.")
    @SuppressWarnings("unused")
    boolean allowPrivileged;

    @Flag(
            help = "How several servers agree on the endpoints of the Service kubernetes: lease, master-count or none.",
            unsupported = "other ways to agree on the endpoints of the server")
    String endpointReconcilerType = "lease";

    @Flag(
            name = "apiserver-count",
            help = "How many servers there are; for --endpoint-reconciler-type=master-count alone.",
            typeName = "int",
            deprecated = "apiserver-count is deprecated and will be removed in a future version.",
            hidden = true)
    long apiServerCount = 1;

    /** Whether this server says in the Service kubernetes where it can be reached. */
    boolean reconcilesEndpoints() {
        return !endpointReconcilerType.equals("none");
    }

    /**
     * How long events are kept, in whole seconds; zero for ever. kube-apiserver takes other times and then stores no events.
     *
     * @throws ProblemException if it is none that they can be kept
     */
    Duration eventTtl() throws ProblemException {
        boolean forEver = eventTtl.isZero();
        if (!forEver && (eventTtl.compareTo(EVENT_TTL_MIN) < 0 || eventTtl.compareTo(Store.TTL_MAX) > 0)) {
            throw new ProblemException("--event-ttl " + Values.print(eventTtl) + " must be 0, or between 1s and "
                    + Values.print(Store.TTL_MAX));
        }
        return eventTtl.truncatedTo(ChronoUnit.SECONDS);
    }

    void validate(Problems problems) {
        if (apiServerCount <= 0) {
            problems.add("--apiserver-count should be a positive number, but value '" + apiServerCount + "' provided");
        }
    }
}
