package io.flagwire.server;

import io.flagwire.annotations.Flag;
import io.flagwire.generic.options.PortRange;
import io.flagwire.kube.address.AddressRange;
import io.flagwire.runtime.lifecycle.Completes;
import io.flagwire.runtime.lifecycle.Completion;
import io.flagwire.runtime.lifecycle.Problems;
import io.flagwire.runtime.lifecycle.Validates;
import java.util.Objects;

/** Addresses and ports of Services (part of controlplane options.Extra). */
final class ServiceOptions implements Completes, Validates {
    private static final int HOST_BITS_MIN = 3;

    @Flag(
            help =
                    "The CIDR block from which Services get their cluster addresses. It must hold at least 8 addresses and"
                            + " must not overlap with those of nodes and pods. If it is empty, 10.0.0.0/24 is taken.")
    String serviceClusterIpRange = "";

    @Flag(
            help =
                    "The ports that Services of type NodePort are given. The range should not overlap with the ports that"
                            + " hosts use for outgoing connections.",
            typeName = "portRange",
            converter = PortRange.Converter.class)
    PortRange serviceNodePortRange = new PortRange(30000, 32767);

    @Override
    public void complete(Completion completion) {
        if (serviceClusterIpRange.isEmpty()) {
            serviceClusterIpRange = "10.0.0.0/24";
        }
    }

    @Override
    public void validate(Problems problems) {
        if (serviceClusterIpRange.contains(",")) {
            problems.add(
                    "service-cluster-ip-range", "must be a single block: dual-stack Services are not supported yet");
            return;
        }
        AddressRange range = AddressRange.parse(serviceClusterIpRange);
        if (range == null) {
            problems.add("service-cluster-ip-range", "\"" + serviceClusterIpRange + "\" is not a valid cidr");
        } else if (range.bytes() * 8 - range.prefixLength() < HOST_BITS_MIN) {
            problems.add("service-cluster-ip-range", "the service cluster IP range must be at least 8 IP addresses");
        }
    }

    AddressRange clusterIps() {
        return Objects.requireNonNull(AddressRange.parse(serviceClusterIpRange), "validated before");
    }

    PortRange nodePorts() {
        return serviceNodePortRange;
    }
}
