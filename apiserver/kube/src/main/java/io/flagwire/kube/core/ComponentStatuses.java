package io.flagwire.kube.core;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import java.util.List;
import java.util.function.Supplier;

/** The health of the store, as the one component that is asked. */
final class ComponentStatuses {
    private ComponentStatuses() {}

    /**
     * @param storeProblem what is wrong with the store, empty if nothing is
     */
    static List<JsonObject> of(Supplier<String> storeProblem) {
        String problem = storeProblem.get();
        boolean healthy = problem.isEmpty();
        JsonObject condition = JsonObject.of(
                "type", "Healthy", "status", healthy ? "True" : "False", "message", healthy ? "ok" : problem);
        return List.of(JsonObject.of(
                "kind",
                "ComponentStatus",
                "apiVersion",
                "v1",
                "metadata",
                JsonObject.of("name", "etcd-0"),
                "conditions",
                JsonArray.of(condition)));
    }
}
