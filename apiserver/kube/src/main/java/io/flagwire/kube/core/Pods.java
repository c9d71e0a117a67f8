package io.flagwire.kube.core;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.FieldErrors;
import io.flagwire.apimachinery.status.StatusException;
import io.flagwire.generic.registry.Cell;
import io.flagwire.generic.registry.FieldValues;
import io.flagwire.generic.registry.StatusRules;
import io.flagwire.generic.registry.Strategy;
import io.flagwire.generic.registry.WriteContext;
import io.flagwire.kube.rule.Fields;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Pods. */
final class Pods {
    static final Strategy STRATEGY = Strategy.builder()
            .defaults(pod -> PodSpecs.podDefaults(pod.computeObject("spec")))
            .prepareForCreate(Pods::prepareForCreate)
            .prepareForUpdate(Pods::prepareForUpdate)
            .prepareForStatusUpdate(Pods::prepareForStatusUpdate)
            .validate(PodValidation::pod)
            .graceSeconds(Pods::graceSeconds)
            .build();

    static final FieldValues FIELD_VALUES =
            FieldValues.atPathExcept(Map.of("spec.hostNetwork", Pods::hostNetwork, "status.podIPs", Pods::podIps));

    private Pods() {}

    private static void prepareForCreate(JsonObject pod, WriteContext context) {
        JsonObject status = JsonObject.of("phase", "Pending");
        pod.put("status", status);
        JsonObject spec = pod.computeObject("spec");
        if (Fields.size(spec, "schedulingGates") > 0) {
            PodStatus.setCondition(
                    pod,
                    JsonObject.of(
                            "type",
                            "PodScheduled",
                            "status",
                            "False",
                            "lastProbeTime",
                            null,
                            "lastTransitionTime",
                            context.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                            "reason",
                            "SchedulingGated",
                            "message",
                            "Scheduling is blocked due to non-empty scheduling gates"));
        }
        status.put("qosClass", QualityOfService.of(spec));
    }

    /** What may change is asked here, where only updates of the pod itself come by: its subresources may change more. */
    private static void prepareForUpdate(JsonObject pod, JsonObject old, WriteContext context) {
        StatusRules.keepStatus(pod, old, context);
        FieldErrors errors = new FieldErrors();
        PodValidation.update(pod, old, errors);
        if (!errors.isEmpty()) {
            throw StatusException.invalid("", "Pod", Cell.name(pod), errors);
        }
    }

    private static void prepareForStatusUpdate(JsonObject pod, JsonObject old, WriteContext context) {
        StatusRules.keepSpec(pod, old, context);
        JsonObject status = pod.computeObject("status");
        Object qosClass = old.computeObject("status").get("qosClass");
        if (qosClass != null) {
            status.put("qosClass", qosClass);
        }
        samePodIps(status);
    }

    /** The first of the addresses and the single address say the same; whichever is there fills in the other. */
    private static void samePodIps(JsonObject status) {
        String ip = Fields.text(status, "podIP");
        List<JsonObject> ips = Fields.objects(status, "podIPs");
        if (ip.isEmpty() && !ips.isEmpty()) {
            status.put("podIP", Fields.text(ips.get(0), "ip"));
        } else if (!ip.isEmpty() && (ips.isEmpty() || !ip.equals(Fields.text(ips.get(0), "ip")))) {
            status.put("podIPs", JsonArray.of(JsonObject.of("ip", ip)));
        }
    }

    /** A pod that no node knows of, or that has come to its end, goes at once. */
    private static long graceSeconds(JsonObject pod) {
        JsonObject spec = pod.getObject("spec");
        String phase = Fields.text(pod.getObject("status"), "phase");
        if (Fields.text(spec, "nodeName").isEmpty() || phase.equals("Succeeded") || phase.equals("Failed")) {
            return 0;
        }
        return Fields.number(spec, "terminationGracePeriodSeconds");
    }

    private static String hostNetwork(JsonObject pod) {
        JsonObject spec = pod.getObject("spec");
        return String.valueOf(spec != null && spec.isTrue("hostNetwork"));
    }

    private static String podIps(JsonObject pod) {
        List<String> ips = new ArrayList<>();
        for (JsonObject ip : Fields.objects(pod.getObject("status"), "podIPs")) {
            ips.add(Fields.text(ip, "ip"));
        }
        return String.join(",", ips);
    }
}
