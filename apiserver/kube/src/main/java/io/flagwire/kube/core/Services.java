package io.flagwire.kube.core;

import static io.flagwire.kube.rule.Fields.objects;
import static io.flagwire.kube.rule.Fields.set;
import static io.flagwire.kube.rule.Fields.setText;
import static io.flagwire.kube.rule.Fields.text;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.generic.registry.Cell;
import io.flagwire.generic.registry.Columns;
import io.flagwire.generic.registry.Columns.Column;
import io.flagwire.generic.registry.StatusRules;
import io.flagwire.generic.registry.Strategy;
import io.flagwire.generic.registry.WriteContext;
import io.flagwire.kube.rule.Cells;
import io.flagwire.kube.rule.Fields;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Services. */
final class Services {
    private static final long AFFINITY_SECONDS = 10800;

    static final Columns COLUMNS = new Columns(
            List.of(
                    Column.ofName(),
                    Column.of("Type", "string", "Where the service can be reached from."),
                    Column.of("Cluster-IP", "string", "Its address inside the cluster."),
                    Column.of("External-IP", "string", "Its addresses outside the cluster."),
                    Column.of("Port(s)", "string", "Its ports, with their node ports after a colon."),
                    Column.ofAge(),
                    Column.wide("Selector", "string", "Labels of the pods behind it.")),
            (service, now) -> {
                JsonObject spec = service.getObject("spec");
                List<String> addresses = Fields.texts(spec, "clusterIPs");
                String address = addresses.isEmpty() ? text(spec, "clusterIP") : addresses.get(0);
                return List.of(
                        Cell.name(service),
                        text(spec, "type"),
                        Cells.orNone(address),
                        externalAddress(service),
                        ports(spec),
                        Cell.age(service, now),
                        Cells.labels(Fields.object(spec, "selector")));
            });

    private Services() {}

    static Strategy strategy(ServiceAllocation allocation) {
        return Strategy.builder()
                .defaults(Services::defaults)
                .prepareForCreate((service, context) -> {
                    service.put("status", JsonObject.of("loadBalancer", new JsonObject()));
                    allocation.assign(service, null, context);
                })
                .prepareForUpdate((service, old, context) -> prepareForUpdate(service, old, allocation, context))
                .prepareForStatusUpdate(StatusRules::keepSpec)
                .validate(ServiceValidation::validate)
                .validateUpdate(ServiceValidation::validateUpdate)
                .release(allocation::release)
                .build();
    }

    private static void defaults(JsonObject service) {
        JsonObject spec = service.computeObject("spec");
        setText(spec, "sessionAffinity", "None");
        String affinity = text(spec, "sessionAffinity");
        if (affinity.equals("ClientIP")) {
            set(
                    spec.computeObject("sessionAffinityConfig").computeObject("clientIP"),
                    "timeoutSeconds",
                    AFFINITY_SECONDS);
        } else if (affinity.equals("None")) {
            spec.remove("sessionAffinityConfig");
        }
        setText(spec, "type", "ClusterIP");
        for (JsonObject port : objects(spec, "ports")) {
            setText(port, "protocol", "TCP");
            Object target = port.get("targetPort");
            if (target == null || target.equals("") || target.equals(0L)) {
                port.put("targetPort", Fields.number(port, "port"));
            }
        }
        String type = text(spec, "type");
        boolean external = ServiceAllocation.hasNodePorts(spec)
                || type.equals("ClusterIP") && Fields.size(spec, "externalIPs") > 0;
        if (external) {
            setText(spec, "externalTrafficPolicy", "Cluster");
        }
        if (!type.equals("ExternalName")) {
            setText(spec, "internalTrafficPolicy", "Cluster");
        }
        if (type.equals("LoadBalancer")) {
            set(spec, "allocateLoadBalancerNodePorts", true);
        }
        if (Fields.size(spec, "clusterIPs") == 0 && !text(spec, "clusterIP").isEmpty()) {
            spec.put("clusterIPs", JsonArray.of(text(spec, "clusterIP")));
        }
    }

    private static void prepareForUpdate(
            JsonObject service, JsonObject old, ServiceAllocation allocation, WriteContext context) {
        StatusRules.keepStatus(service, old, context);
        JsonObject spec = service.computeObject("spec");
        JsonObject oldSpec = old.computeObject("spec");
        keepAssigned(spec, oldSpec);
        if (!text(oldSpec, "type").equals(text(spec, "type"))) {
            dropUnused(spec);
        }
        allocation.assign(service, old, context);
    }

    /** A client that does not know what was assigned does not give it up. */
    private static void keepAssigned(JsonObject spec, JsonObject old) {
        boolean hadAddress = !text(old, "type").equals("ExternalName");
        boolean needsAddress = !text(spec, "type").equals("ExternalName");
        if (hadAddress && needsAddress) {
            if (text(spec, "clusterIP").isEmpty()) {
                StatusRules.copy("clusterIP", old, spec);
                StatusRules.copy("clusterIPs", old, spec);
            }
            if (!spec.has("ipFamilies")) {
                StatusRules.copy("ipFamilies", old, spec);
            }
            if (!spec.has("ipFamilyPolicy")) {
                StatusRules.copy("ipFamilyPolicy", old, spec);
            }
        }
        if (ServiceAllocation.hasNodePorts(spec) && ServiceAllocation.hasNodePorts(old)) {
            List<JsonObject> oldPorts = objects(old, "ports");
            for (JsonObject port : objects(spec, "ports")) {
                JsonObject same = Fields.number(port, "nodePort") == 0 ? samePort(oldPorts, port) : null;
                if (same != null && Fields.number(same, "nodePort") != 0) {
                    port.put("nodePort", Fields.number(same, "nodePort"));
                }
            }
            if (Fields.number(spec, "healthCheckNodePort") == 0
                    && text(spec, "externalTrafficPolicy").equals("Local")) {
                StatusRules.copy("healthCheckNodePort", old, spec);
            }
        }
    }

    private static @Nullable JsonObject samePort(List<JsonObject> ports, JsonObject port) {
        for (JsonObject candidate : ports) {
            if (Fields.number(candidate, "port") == Fields.number(port, "port")
                    && text(candidate, "protocol").equals(text(port, "protocol"))) {
                return candidate;
            }
        }
        return null;
    }

    /** Removes what a service of its type cannot have. */
    private static void dropUnused(JsonObject spec) {
        String type = text(spec, "type");
        if (type.equals("ExternalName")) {
            for (String key :
                    new String[] {"clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy", "internalTrafficPolicy"}) {
                spec.remove(key);
            }
        }
        if (!ServiceAllocation.hasNodePorts(spec)) {
            for (JsonObject port : objects(spec, "ports")) {
                port.remove("nodePort");
            }
            spec.remove("healthCheckNodePort");
            if (Fields.size(spec, "externalIPs") == 0) {
                spec.remove("externalTrafficPolicy");
            }
        }
        if (!type.equals("LoadBalancer")) {
            spec.remove("allocateLoadBalancerNodePorts");
            spec.remove("loadBalancerClass");
        }
    }

    private static String externalAddress(JsonObject service) {
        JsonObject spec = service.getObject("spec");
        List<String> all = new ArrayList<>();
        switch (text(spec, "type")) {
            case "ExternalName" -> {
                return text(spec, "externalName");
            }
            case "LoadBalancer" -> {
                String balancer = Cells.loadBalancer(service.getObject("status"));
                if (!balancer.isEmpty()) {
                    all.add(balancer);
                }
                all.addAll(Fields.texts(spec, "externalIPs"));
                return all.isEmpty() ? "<pending>" : String.join(",", all);
            }
            default -> {
                return Cells.orNone(String.join(",", Fields.texts(spec, "externalIPs")));
            }
        }
    }

    private static String ports(@Nullable JsonObject spec) {
        return Cells.orNone(Cells.join(objects(spec, "ports"), port -> {
            long node = Fields.number(port, "nodePort");
            return Fields.number(port, "port") + (node == 0 ? "" : ":" + node) + "/" + text(port, "protocol");
        }));
    }
}
