package io.flagwire.server;

import io.flagwire.annotations.Flag;
import io.flagwire.runtime.lifecycle.Problems;
import java.time.Duration;

/** What belongs to no other option class (controlplane Options, kube-apiserver's Extra). */
final class ControlPlaneOptions {
    @Flag(help = "How long events are kept.", unsupported = "removing events after a time")
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

    void validate(Problems problems) {
        if (apiServerCount <= 0) {
            problems.add("--apiserver-count should be a positive number, but value '" + apiServerCount + "' provided");
        }
    }
}
