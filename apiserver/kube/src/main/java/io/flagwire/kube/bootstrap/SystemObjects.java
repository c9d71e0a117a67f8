package io.flagwire.kube.bootstrap;

import io.flagwire.apimachinery.json.JsonObject;
import java.util.List;

/** Namespaces and priority classes that every cluster has. Each call makes new trees. */
public final class SystemObjects {
    private static final List<String> NAMESPACES = List.of("kube-system", "kube-public", "kube-node-lease", "default");

    private SystemObjects() {}

    /** The namespaces, in the order in which they are made. */
    public static List<JsonObject> namespaces() {
        return NAMESPACES.stream()
                .map(name ->
                        JsonObject.of("apiVersion", "v1", "kind", "Namespace", "metadata", JsonObject.of("name", name)))
                .toList();
    }

    public static List<JsonObject> priorityClasses() {
        return List.of(
                priorityClass(
                        "system-node-critical",
                        2_000_001_000,
                        "Used for system critical pods that must not be moved from their current node."),
                priorityClass(
                        "system-cluster-critical",
                        2_000_000_000,
                        "Used for system critical pods that must run in the cluster, but can be moved to another node if"
                                + " necessary."));
    }

    private static JsonObject priorityClass(String name, long value, String description) {
        return JsonObject.of(
                "apiVersion",
                "scheduling.k8s.io/v1",
                "kind",
                "PriorityClass",
                "metadata",
                JsonObject.of("name", name),
                "value",
                value,
                "description",
                description,
                "preemptionPolicy",
                "PreemptLowerPriority");
    }
}
