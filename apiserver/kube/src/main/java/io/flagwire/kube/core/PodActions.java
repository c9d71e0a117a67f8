package io.flagwire.kube.core;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.schema.GroupVersionKind;
import io.flagwire.apimachinery.status.FieldErrors;
import io.flagwire.apimachinery.status.Reason;
import io.flagwire.apimachinery.status.Status;
import io.flagwire.apimachinery.status.StatusException;
import io.flagwire.generic.registry.Cell;
import io.flagwire.generic.registry.Subresource;
import io.flagwire.generic.registry.Subresource.Target;
import io.flagwire.generic.registry.WriteContext;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is done to pods: binding to a node, and eviction. */
final class PodActions {
    static final Subresource BINDING =
            new Subresource.Action("binding", new GroupVersionKind("", "v1", "Binding"), PodActions::bind);
    static final Subresource EVICTION =
            new Subresource.Action("eviction", new GroupVersionKind("policy", "v1", "Eviction"), PodActions::evict);

    private PodActions() {}

    /** Assigns the pod to the node that the Binding names. */
    static JsonObject bind(JsonObject binding, Target pod, WriteContext context) throws InterruptedException {
        JsonObject target = binding.getObject("target");
        String node = checkTarget(target);
        if (!context.dryRun()) {
            pod.update(object -> assign(object, node, binding, context));
        }
        return success();
    }

    private static String checkTarget(@Nullable JsonObject target) {
        FieldErrors errors = new FieldErrors();
        String kind = target == null ? null : target.getString("kind");
        if (kind != null && !kind.isEmpty() && !kind.equals("Node")) {
            errors.notSupported("target.kind", kind, List.of("Node", "<empty>"));
        }
        String node = target == null ? null : target.getString("name");
        if (node == null || node.isEmpty()) {
            errors.required("target.name", "");
        }
        if (!errors.isEmpty() || node == null) {
            // The twin fails here without a status of its own.
            FieldErrors.FieldError first = errors.all().get(0);
            throw new StatusException(new Status(Reason.UNKNOWN, 500, first.field() + ": " + first.message(), null));
        }
        return node;
    }

    private static void assign(JsonObject pod, String node, JsonObject binding, WriteContext context) {
        String name = Cell.name(pod);
        JsonObject metadata = pod.computeObject("metadata");
        if (metadata.has("deletionTimestamp")) {
            throw conflict(name, "pod " + name + " is being deleted, cannot be assigned to a host");
        }
        JsonObject spec = pod.computeObject("spec");
        String assigned = Objects.requireNonNullElse(spec.getString("nodeName"), "");
        if (!assigned.isEmpty()) {
            throw conflict(name, "pod " + name + " is already assigned to node \"" + assigned + "\"");
        }
        JsonArray gates = spec.getArray("schedulingGates");
        if (gates != null && !gates.isEmpty()) {
            throw conflict(name, "pod " + name + " has non-empty .spec.schedulingGates");
        }
        spec.put("nodeName", node);
        merge("annotations", binding, metadata);
        merge("labels", binding, metadata);
        PodStatus.setCondition(
                pod,
                JsonObject.of(
                        "type",
                        "PodScheduled",
                        "status",
                        "True",
                        "lastProbeTime",
                        null,
                        "lastTransitionTime",
                        context.now().truncatedTo(ChronoUnit.SECONDS).toString()));
    }

    private static void merge(String key, JsonObject binding, JsonObject metadata) {
        JsonObject sent = binding.getObject("metadata");
        JsonObject more = sent == null ? null : sent.getObject(key);
        for (int i = 0; more != null && i < more.size(); i++) {
            metadata.computeObject(key).put(more.keyAt(i), more.valueAt(i));
        }
    }

    private static StatusException conflict(String name, String why) {
        return StatusException.conflict("", "pods/binding", name, why);
    }

    /** Deletes the pod. Disruption budgets are kept by whoever runs them, not here. */
    private static JsonObject evict(JsonObject eviction, Target pod, WriteContext context) throws InterruptedException {
        JsonObject options = eviction.getObject("deleteOptions");
        pod.delete(options == null ? new JsonObject() : options);
        return success();
    }

    private static JsonObject success() {
        return JsonObject.of(
                "kind", "Status", "apiVersion", "v1", "metadata", new JsonObject(), "status", "Success", "code", 201L);
    }
}
