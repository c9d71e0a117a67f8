package io.flagwire.kube.core;

import static io.flagwire.kube.rule.Fields.number;
import static io.flagwire.kube.rule.Fields.object;
import static io.flagwire.kube.rule.Fields.objects;
import static io.flagwire.kube.rule.Fields.text;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.generic.registry.Cell;
import io.flagwire.generic.registry.Columns;
import io.flagwire.generic.registry.Columns.Column;
import io.flagwire.kube.rule.Cells;
import io.flagwire.kube.rule.Fields;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The row of a pod. Its status is a story told by the container that holds the pod up: the first initialising container that
 * is not done, else the first of the main ones that waits or has ended.
 */
final class PodColumns {
    static final Columns COLUMNS = new Columns(
            List.of(
                    Column.ofName(),
                    Column.of("Ready", "string", "Containers that are ready, of all that run on."),
                    Column.of("Status", "string", "What the pod is doing, or what holds it up."),
                    Column.of("Restarts", "string", "Restarts of all containers, and when the last one was."),
                    Column.ofAge(),
                    Column.wide("IP", "string", "Address of the pod."),
                    Column.wide("Node", "string", "Node that the pod runs on."),
                    Column.wide("Nominated Node", "string", "Node that is being cleared for the pod."),
                    Column.wide(
                            "Readiness Gates",
                            "string",
                            "Conditions that are met, of those that readiness waits for.")),
            (pod, now) -> new PodColumns(pod).row(now));

    private final JsonObject pod;
    private final @Nullable JsonObject spec;
    private final @Nullable JsonObject status;
    private final Set<String> sidecars = new HashSet<>();
    private long total;
    private long ready;
    private long restarts;
    private long sidecarRestarts;
    private String lastRestart = "";
    private String sidecarLastRestart = "";
    private String reason;

    private PodColumns(JsonObject pod) {
        this.pod = pod;
        this.spec = pod.getObject("spec");
        this.status = pod.getObject("status");
        this.reason = text(status, "reason").isEmpty() ? text(status, "phase") : text(status, "reason");
        for (JsonObject container : objects(spec, "initContainers")) {
            if (text(container, "restartPolicy").equals("Always")) {
                sidecars.add(text(container, "name"));
            }
        }
        this.total = Fields.size(spec, "containers") + sidecars.size();
    }

    private List<Object> row(Instant now) {
        for (JsonObject condition : objects(status, "conditions")) {
            if (text(condition, "type").equals("PodScheduled")
                    && text(condition, "reason").equals("SchedulingGated")) {
                reason = "SchedulingGated";
            }
        }
        boolean initializing = initContainers();
        if (!initializing || hasCondition("Initialized")) {
            containers();
        }
        boolean deleting = Fields.object(pod, "metadata") instanceof JsonObject m && m.has("deletionTimestamp");
        String phase = text(status, "phase");
        if (deleting && text(status, "reason").equals("NodeLost")) {
            reason = "Unknown";
        } else if (deleting && !phase.equals("Succeeded") && !phase.equals("Failed")) {
            reason = "Terminating";
        }
        return List.of(
                Cell.name(pod),
                ready + "/" + total,
                reason,
                restartsText(now),
                Cell.age(pod, now),
                Cells.orNone(ip()),
                Cells.orNone(text(spec, "nodeName")),
                Cells.orNone(text(status, "nominatedNodeName")),
                gates());
    }

    /** Looks at the initialising containers; whether one of them is not done. */
    private boolean initContainers() {
        int i = 0;
        for (JsonObject container : objects(status, "initContainerStatuses")) {
            boolean sidecar = sidecars.contains(text(container, "name"));
            restarts += number(container, "restartCount");
            lastRestart = later(lastRestart, lastEnd(container));
            if (sidecar) {
                sidecarRestarts += number(container, "restartCount");
                sidecarLastRestart = later(sidecarLastRestart, lastEnd(container));
            }
            JsonObject terminated = Fields.at(container, "state", "terminated");
            boolean done = terminated != null && number(terminated, "exitCode") == 0;
            boolean started = sidecar && container.isTrue("started");
            if (started && container.isTrue("ready")) {
                ready++;
            }
            if (!done && !started) {
                String waiting = text(Fields.at(container, "state", "waiting"), "reason");
                if (terminated != null) {
                    reason = "Init:" + end(terminated);
                } else if (!waiting.isEmpty() && !waiting.equals("PodInitializing")) {
                    reason = "Init:" + waiting;
                } else {
                    reason = "Init:" + i + "/" + Fields.size(spec, "initContainers");
                }
                return true;
            }
            i++;
        }
        return false;
    }

    private void containers() {
        restarts = sidecarRestarts;
        lastRestart = sidecarLastRestart;
        boolean running = false;
        for (JsonObject container : objects(status, "containerStatuses").reversed()) {
            restarts += number(container, "restartCount");
            lastRestart = later(lastRestart, lastEnd(container));
            JsonObject state = object(container, "state");
            JsonObject terminated = object(state, "terminated");
            String waiting = text(object(state, "waiting"), "reason");
            if (!waiting.isEmpty()) {
                reason = waiting;
            } else if (terminated != null) {
                reason = end(terminated);
            } else if (container.isTrue("ready") && object(state, "running") != null) {
                running = true;
                ready++;
            }
        }
        if (reason.equals("Completed") && running) {
            reason = hasCondition("Ready") ? "Running" : "NotReady";
        }
    }

    private static String end(JsonObject terminated) {
        String why = text(terminated, "reason");
        if (!why.isEmpty()) {
            return why;
        }
        long signal = number(terminated, "signal");
        return signal != 0 ? "Signal:" + signal : "ExitCode:" + number(terminated, "exitCode");
    }

    private static String lastEnd(JsonObject container) {
        return text(Fields.at(container, "lastState", "terminated"), "finishedAt");
    }

    /** Timestamps of one form sort as texts. */
    private static String later(String a, String b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    private String restartsText(Instant now) {
        return restarts == 0 || lastRestart.isEmpty()
                ? Long.toString(restarts)
                : restarts + " (" + Cell.since(lastRestart, now) + " ago)";
    }

    private String ip() {
        List<JsonObject> ips = objects(status, "podIPs");
        return ips.isEmpty() ? text(status, "podIP") : text(ips.get(0), "ip");
    }

    private String gates() {
        List<JsonObject> gates = objects(spec, "readinessGates");
        if (gates.isEmpty()) {
            return Cells.NONE;
        }
        long met = gates.stream()
                .filter(gate -> hasCondition(text(gate, "conditionType")))
                .count();
        return met + "/" + gates.size();
    }

    private boolean hasCondition(String type) {
        return Cells.hasCondition(status, type);
    }
}
