package io.flagwire.server;

import io.flagwire.annotations.Flag;
import io.flagwire.generic.options.IpText;
import io.flagwire.generic.options.PortRange;
import io.flagwire.kube.address.AddressRange;
import io.flagwire.runtime.flag.Quoted;
import io.flagwire.runtime.lifecycle.ProblemException;
import io.flagwire.runtime.lifecycle.Problems;
import java.net.InetAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Addresses and ports of Services (part of kube-apiserver's Extra). */
final class ServiceOptions {
    static final String DEFAULT_RANGE = "10.0.0.0/24";
    private static final int HOST_BITS_MIN = 3;
    private static final int PORT_MAX = 65_535;
    private static final PortRange NODE_PORTS = new PortRange(30_000, 32_767);

    @Flag(
            help =
                    "The CIDR block from which Services get their cluster addresses. It must hold at least 8 addresses and"
                            + " must not overlap with those of nodes and pods. If it is empty, 10.0.0.0/24 is taken.")
    String serviceClusterIpRange = "";

    @Flag(
            help =
                    "The ports that Services of type NodePort are given. The range should not overlap with the ports that"
                            + " hosts use for outgoing connections. If it is empty, 30000-32767 is taken.",
            typeName = "portRange",
            converter = PortRange.Converter.class)
    PortRange serviceNodePortRange = NODE_PORTS;

    @Flag(
            help =
                    "The port of every node at which the Service kubernetes is to be reached. 0 makes it a Service of type"
                            + " ClusterIP.",
            typeName = "int",
            unsupported = "a node port for the Service kubernetes")
    long kubernetesServiceNodePort;

    private @Nullable AddressRange primary;
    private @Nullable AddressRange secondary;

    /** @throws ProblemException if a block is none, or the first is too small */
    void complete() throws ProblemException {
        String[] blocks = (serviceClusterIpRange.isEmpty() ? DEFAULT_RANGE : serviceClusterIpRange).split(",", -1);
        primary = AddressRange.parse(blocks[0]);
        if (primary == null) {
            throw new ProblemException("service-cluster-ip-range[0] is not a valid cidr");
        }
        if (primary.bytes() * 8 - primary.prefixLength() < HOST_BITS_MIN) {
            throw new ProblemException(
                    "error determining service IP ranges for primary service cidr: the service cluster"
                            + " IP range must be at least 8 IP addresses");
        }
        secondary = blocks.length == 1 ? null : AddressRange.parse(blocks[1]);
        if (blocks.length > 1 && secondary == null) {
            throw new ProblemException("service-cluster-ip-range[1] is not an ip net");
        }
    }

    /** Once completed. */
    void validate(Problems problems) {
        validateBlocks(problems);
        if (kubernetesServiceNodePort < 0 || kubernetesServiceNodePort > PORT_MAX) {
            problems.add(
                    "kubernetes-service-node-port",
                    kubernetesServiceNodePort + " must be between 0 and 65535, inclusive. If 0, the Kubernetes master"
                            + " service will be of type ClusterIP");
        }
        if (kubernetesServiceNodePort > 0 && !serviceNodePortRange.contains(kubernetesServiceNodePort)) {
            problems.add("kubernetes service node port range " + serviceNodePortRange + " doesn't contain "
                    + kubernetesServiceNodePort);
        }
    }

    private void validateBlocks(Problems problems) {
        if (secondary == null) {
            return;
        }
        if (serviceClusterIpRange.split(",", -1).length > 2) {
            problems.add("service-cluster-ip-range", "must not contain more than two entries");
        }
        if (secondary.isIpv6() == clusterIps().isIpv6()) {
            problems.add(
                    "--service-cluster-ip-range[0] and --service-cluster-ip-range[1] must be of different IP family");
        } else {
            problems.add("--service-cluster-ip-range: not supported yet: Services of two address families");
        }
    }

    /** Endpoints of the Service kubernetes are of the family that its cluster address is of. Once completed. */
    void validateFamily(Problems problems, InetAddress advertised) {
        if (clusterIps().isIpv6() != (advertised.getAddress().length == 16)) {
            problems.add("service IP family " + Quoted.of(clusterIps().toString())
                    + " must match public address family " + Quoted.of(IpText.of(advertised)));
        }
    }

    AddressRange clusterIps() {
        return Objects.requireNonNull(primary, "not completed");
    }

    PortRange nodePorts() {
        return serviceNodePortRange.size() == 0 ? NODE_PORTS : serviceNodePortRange;
    }
}
