package io.flagwire.kube.core;

import static io.flagwire.kube.rule.Fields.number;
import static io.flagwire.kube.rule.Fields.objects;
import static io.flagwire.kube.rule.Fields.text;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.FieldErrors;
import io.flagwire.apimachinery.status.StatusException;
import io.flagwire.generic.registry.Cell;
import io.flagwire.generic.registry.WriteContext;
import io.flagwire.kube.address.AddressRange;
import io.flagwire.kube.address.NoFreeAddressException;
import io.flagwire.kube.address.NodePorts;
import io.flagwire.kube.address.ServiceAddresses;
import io.flagwire.kube.rule.Fields;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gives Services their cluster addresses and node ports, and takes them back. */
final class ServiceAllocation {
    static final String HEADLESS = "None";

    private final ServiceAddresses addresses;
    private final NodePorts nodePorts;

    ServiceAllocation(ServiceAddresses addresses, NodePorts nodePorts) {
        this.addresses = addresses;
        this.nodePorts = nodePorts;
    }

    /**
     * Assigns what the service needs and the old one does not have. For a dry run nothing stays assigned.
     *
     * @param old the service before an update, or null
     */
    void assign(JsonObject service, @Nullable JsonObject old, WriteContext context) {
        boolean done = false;
        try {
            assignAddress(service, old);
            assignPorts(service, old);
            done = true;
        } finally {
            if (!done || context.dryRun()) {
                release(service, old);
            }
        }
    }

    private void assignAddress(JsonObject service, @Nullable JsonObject old) {
        JsonObject spec = service.computeObject("spec");
        if (text(spec, "type").equals("ExternalName")) {
            return;
        }
        String address = text(spec, "clusterIP");
        if (address.isEmpty()) {
            checkFamily(service, spec);
            try {
                address = addresses.allocate(owner(service));
            } catch (NoFreeAddressException e) {
                throw StatusException.internalError("failed to allocate a serviceIP: " + e.getMessage());
            }
            spec.put("clusterIP", address);
        } else if (AddressRange.isAddress(address) && !address.equals(address(old))) {
            checkFamily(service, spec);
            take(service, address);
        }
        spec.put("clusterIPs", JsonArray.of(address));
        families(spec, address);
    }

    private void take(JsonObject service, String address) {
        try {
            addresses.allocate(address, owner(service));
        } catch (NoFreeAddressException e) {
            throw invalid(
                    service,
                    "spec.clusterIPs",
                    JsonArray.of(address),
                    "failed to allocate IP " + address + ": " + e.getMessage());
        }
    }

    /** Addresses come from one range, and so from one family. */
    private void checkFamily(JsonObject service, JsonObject spec) {
        String family = addresses.range().isIpv6() ? "IPv6" : "IPv4";
        int i = 0;
        for (String wanted : Fields.texts(spec, "ipFamilies")) {
            if (!wanted.equals(family)) {
                throw invalid(service, "spec.ipFamilies[" + i + "]", wanted, "not configured on this cluster");
            }
            i++;
        }
        String policy = text(spec, "ipFamilyPolicy");
        if (policy.equals("RequireDualStack")) {
            throw invalid(
                    service, "spec.ipFamilyPolicy", policy, "this cluster is not configured for dual-stack services");
        }
    }

    /** A headless service that selects nothing may have endpoints of both families; others have the range's. */
    private void families(JsonObject spec, String address) {
        boolean both = address.equals(HEADLESS) && Fields.size(spec, "selector") == 0;
        String family = addresses.range().isIpv6() ? "IPv6" : "IPv4";
        String other = addresses.range().isIpv6() ? "IPv4" : "IPv6";
        Fields.set(spec, "ipFamilies", both ? JsonArray.of(family, other) : JsonArray.of(family));
        Fields.set(spec, "ipFamilyPolicy", both ? "RequireDualStack" : "SingleStack");
    }

    /** A stored Service from before there were families has those that it would get now. */
    JsonObject complete(JsonObject stored) {
        JsonObject spec = stored.computeObject("spec");
        if (!text(spec, "type").equals("ExternalName") && Fields.size(spec, "ipFamilies") == 0) {
            families(spec, text(spec, "clusterIP"));
        }
        return stored;
    }

    private void assignPorts(JsonObject service, @Nullable JsonObject old) {
        JsonObject spec = service.computeObject("spec");
        if (!hasNodePorts(spec)) {
            return;
        }
        Set<Long> known = ports(old);
        Set<Long> ownPorts = new HashSet<>();
        Set<String> ownProtocols = new HashSet<>();
        boolean wanted = text(spec, "type").equals("NodePort")
                || !Boolean.FALSE.equals(spec.get("allocateLoadBalancerNodePorts"));
        int i = 0;
        for (JsonObject port : objects(spec, "ports")) {
            long number = number(port, "nodePort");
            if (number != 0) {
                // One node port may serve several protocols.
                boolean otherProtocol = ownProtocols.add(number + text(port, "protocol")) && !ownPorts.add(number);
                if (!known.contains(number) && !otherProtocol) {
                    takePort(service, "spec.ports[" + i + "].nodePort", number);
                }
            } else if (wanted) {
                port.put("nodePort", newPort(service));
            }
            i++;
        }
        if (text(spec, "type").equals("LoadBalancer")
                && text(spec, "externalTrafficPolicy").equals("Local")) {
            long number = number(spec, "healthCheckNodePort");
            if (number == 0) {
                spec.put("healthCheckNodePort", newPort(service));
            } else if (!known.contains(number)) {
                takePort(service, "spec.healthCheckNodePort", number);
            }
        }
    }

    private long newPort(JsonObject service) {
        try {
            return nodePorts.allocate(owner(service));
        } catch (NoFreeAddressException e) {
            throw StatusException.internalError("failed to allocate a nodePort: " + e.getMessage());
        }
    }

    private void takePort(JsonObject service, String field, long number) {
        try {
            nodePorts.allocate((int) number, owner(service));
        } catch (NoFreeAddressException e) {
            throw invalid(service, field, number, e.getMessage());
        }
    }

    private static StatusException invalid(JsonObject service, String field, Object value, @Nullable String why) {
        FieldErrors errors = new FieldErrors();
        errors.invalid(field, value, why == null ? "" : why);
        return StatusException.invalid("", "Service", Cell.name(service), errors);
    }

    /** Gives back what one service holds and the other does not. What is another's stays with it. */
    void release(JsonObject from, @Nullable JsonObject to) {
        String address = address(from);
        if (!address.isEmpty() && !address.equals(HEADLESS) && !address.equals(address(to))) {
            addresses.release(address, owner(from));
        }
        Set<Long> kept = ports(to);
        for (long port : ports(from)) {
            if (!kept.contains(port)) {
                nodePorts.release((int) port, owner(from));
            }
        }
    }

    private static String owner(JsonObject service) {
        return text(service.getObject("metadata"), "uid");
    }

    private static String address(@Nullable JsonObject service) {
        return text(Fields.object(service, "spec"), "clusterIP");
    }

    private static Set<Long> ports(@Nullable JsonObject service) {
        JsonObject spec = Fields.object(service, "spec");
        Set<Long> ports = new HashSet<>();
        for (JsonObject port : objects(spec, "ports")) {
            ports.add(number(port, "nodePort"));
        }
        ports.add(number(spec, "healthCheckNodePort"));
        ports.remove(0L);
        return ports;
    }

    static boolean hasNodePorts(JsonObject spec) {
        String type = text(spec, "type");
        return type.equals("NodePort") || type.equals("LoadBalancer");
    }

    /** Notes what a stored service holds. */
    static void occupy(JsonObject service, ServiceAddresses addresses, NodePorts nodePorts) {
        String address = address(service);
        if (!address.isEmpty() && !address.equals(HEADLESS)) {
            addresses.occupy(address, owner(service));
        }
        for (long port : ports(service)) {
            nodePorts.occupy((int) port, owner(service));
        }
    }
}
