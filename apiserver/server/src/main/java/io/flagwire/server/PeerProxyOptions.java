package io.flagwire.server;

import io.flagwire.annotations.Flag;
import io.flagwire.runtime.featuregate.FeatureGates;
import io.flagwire.runtime.lifecycle.Problems;

/** How servers of different versions pass requests on to each other (part of controlplane Options). */
final class PeerProxyOptions {
    private static final String GATE = "UnknownVersionInteroperabilityProxy";
    private static final String PEERS = "passing requests on to servers of other versions";

    @Flag(
            help =
                    "A file with the certificates of the authorities by which the other servers of this cluster prove who"
                            + " they are.",
            unsupported = PEERS)
    String caFile = "";

    @Flag(help = "The address under which the other servers of this cluster reach this one.", unsupported = PEERS)
    String advertiseIp = "";

    @Flag(help = "The port under which the other servers of this cluster reach this one.", unsupported = PEERS)
    String advertisePort = "";

    void validate(Problems problems, FeatureGates gates) {
        if (gates.enabled(GATE)) {
            return;
        }
        requireEmpty(problems, "--peer-ca-file", caFile);
        requireEmpty(problems, "--peer-advertise-ip", advertiseIp);
        requireEmpty(problems, "--peer-advertise-port", advertisePort);
    }

    private static void requireEmpty(Problems problems, String flag, String value) {
        if (!value.isEmpty()) {
            problems.add(flag + " requires " + GATE + " feature to be turned on");
        }
    }
}
