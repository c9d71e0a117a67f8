package io.flagwire.kube.core;

import static io.flagwire.kube.rule.Fields.object;
import static io.flagwire.kube.rule.Fields.objects;
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
import io.flagwire.kube.rule.Quantity;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Nodes. Unlike other kinds they may be created with a status: a kubelet registers with what it knows. */
final class Nodes {
    private static final String ROLE_PREFIX = "node-role.kubernetes.io/";
    private static final String ROLE = "kubernetes.io/role";
    private static final String UNKNOWN = "<unknown>";
    private static final String[] INFO = {
        "machineID",
        "systemUUID",
        "bootID",
        "kernelVersion",
        "osImage",
        "containerRuntimeVersion",
        "kubeletVersion",
        "kubeProxyVersion",
        "operatingSystem",
        "architecture"
    };

    static final Strategy STRATEGY = Strategy.builder()
            .defaults(Nodes::defaults)
            .prepareForUpdate(StatusRules::keepStatus)
            .validate(NodeValidation::validate)
            .validateUpdate(NodeValidation::validateUpdate)
            .prepareForStatusUpdate(Nodes::prepareForStatusUpdate)
            .build();

    static final Columns COLUMNS = new Columns(
            List.of(
                    Column.ofName(),
                    Column.of("Status", "string", "Whether the node is ready, and whether it takes pods."),
                    Column.of("Roles", "string", "What the node is for."),
                    Column.ofAge(),
                    Column.of("Version", "string", "Version of its kubelet."),
                    Column.wide("Internal-IP", "string", "Its address inside the cluster."),
                    Column.wide("External-IP", "string", "Its address outside the cluster."),
                    Column.wide("OS-Image", "string", "Its operating system."),
                    Column.wide("Kernel-Version", "string", "Its kernel."),
                    Column.wide("Container-Runtime", "string", "What runs its containers.")),
            (node, now) -> {
                JsonObject status = node.getObject("status");
                JsonObject info = object(status, "nodeInfo");
                return List.of(
                        Cell.name(node),
                        condition(node),
                        roles(node),
                        Cell.age(node, now),
                        text(info, "kubeletVersion"),
                        address(status, "InternalIP"),
                        address(status, "ExternalIP"),
                        orUnknown(text(info, "osImage")),
                        kernel(info),
                        orUnknown(text(info, "containerRuntimeVersion")));
            });

    private Nodes() {}

    private static void defaults(JsonObject node) {
        JsonObject spec = node.computeObject("spec");
        String cidr = text(spec, "podCIDR");
        if (!cidr.isEmpty() && Fields.size(spec, "podCIDRs") == 0) {
            spec.put("podCIDRs", JsonArray.of(cidr));
        }
        JsonObject status = node.computeObject("status");
        JsonObject endpoint = status.computeObject("daemonEndpoints").computeObject("kubeletEndpoint");
        Fields.set(endpoint, "Port", 0L);
        JsonObject info = status.computeObject("nodeInfo");
        for (String key : INFO) {
            Fields.set(info, key, "");
        }
        JsonObject capacity = status.getObject("capacity");
        Quantity.canonicalizeAll(capacity);
        if (capacity != null && status.getObject("allocatable") == null) {
            status.put("allocatable", capacity.deepCopy());
        }
        Quantity.canonicalizeAll(status.getObject("allocatable"));
    }

    private static void prepareForStatusUpdate(JsonObject node, JsonObject old, WriteContext context) {
        StatusRules.keepSpec(node, old, context);
        defaults(node);
    }

    private static String condition(JsonObject node) {
        String text = "Unknown";
        for (JsonObject condition : objects(node.getObject("status"), "conditions")) {
            if (text(condition, "type").equals("Ready")) {
                text = text(condition, "status").equals("True") ? "Ready" : "NotReady";
            }
        }
        JsonObject spec = node.getObject("spec");
        return spec != null && spec.isTrue("unschedulable") ? text + ",SchedulingDisabled" : text;
    }

    private static String roles(JsonObject node) {
        TreeSet<String> roles = new TreeSet<>();
        JsonObject labels = Fields.at(node, "metadata", "labels");
        for (int i = 0; labels != null && i < labels.size(); i++) {
            String key = labels.keyAt(i);
            if (key.startsWith(ROLE_PREFIX) && key.length() > ROLE_PREFIX.length()) {
                roles.add(key.substring(ROLE_PREFIX.length()));
            } else if (key.equals(ROLE) && !text(labels, key).isEmpty()) {
                roles.add(text(labels, key));
            }
        }
        return Cells.orNone(String.join(",", roles));
    }

    private static String address(@Nullable JsonObject status, String type) {
        for (JsonObject address : objects(status, "addresses")) {
            if (text(address, "type").equals(type)) {
                return text(address, "address");
            }
        }
        return Cells.NONE;
    }

    private static String kernel(@Nullable JsonObject info) {
        String kernel = text(info, "kernelVersion");
        String architecture = text(info, "architecture");
        return kernel.isEmpty() ? UNKNOWN : architecture.isEmpty() ? kernel : kernel + " (" + architecture + ")";
    }

    private static String orUnknown(String text) {
        return text.isEmpty() ? UNKNOWN : text;
    }

    /** The value of a selectable field. */
    static String fieldValue(JsonObject node, String path) {
        JsonObject spec = node.getObject("spec");
        return String.valueOf(spec != null && spec.isTrue("unschedulable"));
    }
}
