package io.flagwire.kube.core;

import static io.flagwire.kube.rule.Fields.objects;
import static io.flagwire.kube.rule.Fields.set;
import static io.flagwire.kube.rule.Fields.setText;
import static io.flagwire.kube.rule.Fields.text;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.kube.rule.Fields;
import io.flagwire.kube.rule.Quantity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Defaults of pod specs, in pods and in the templates of workloads. */
public final class PodSpecs {
    private static final long GRACE_SECONDS = 30;

    private PodSpecs() {}

    /** Fills in the {@code template} of a workload's spec. */
    public static void templateDefaults(JsonObject workloadSpec) {
        JsonObject template = workloadSpec.computeObject("template");
        template.computeObject("metadata");
        JsonObject spec = template.getObject("spec");
        if (spec != null) {
            defaults(spec);
        }
    }

    /** Fills in a pod spec. */
    public static void defaults(JsonObject spec) {
        for (JsonObject volume : objects(spec, "volumes")) {
            Volumes.defaults(volume);
        }
        for (JsonObject container : containers(spec)) {
            Containers.defaults(container);
        }
        setText(spec, "restartPolicy", "Always");
        set(spec, "terminationGracePeriodSeconds", GRACE_SECONDS);
        setText(spec, "dnsPolicy", "ClusterFirst");
        sameAccount(spec);
        set(spec, "securityContext", new JsonObject());
        setText(spec, "schedulerName", "default-scheduler");
        Quantity.canonicalizeAll(spec.getObject("overhead"));
        JsonObject resources = spec.getObject("resources");
        Quantity.canonicalizeAll(Fields.object(resources, "limits"));
        Quantity.canonicalizeAll(Fields.object(resources, "requests"));
    }

    /** The deprecated name of the account's field says what the current one says. */
    private static void sameAccount(JsonObject spec) {
        String account = text(spec, "serviceAccountName");
        String deprecated = text(spec, "serviceAccount");
        if (!account.isEmpty()) {
            spec.put("serviceAccount", account);
        } else if (!deprecated.isEmpty()) {
            spec.put("serviceAccountName", deprecated);
        }
    }

    /** Fills in what pods have beyond templates. */
    static void podDefaults(JsonObject spec) {
        defaults(spec);
        set(spec, "enableServiceLinks", true);
        boolean hostNetwork = spec.isTrue("hostNetwork");
        for (JsonObject container : containers(spec)) {
            requestLimits(container);
            for (JsonObject port : objects(container, "ports")) {
                if (hostNetwork) {
                    Fields.setNumber(port, "hostPort", Fields.number(port, "containerPort"));
                }
            }
        }
    }

    /** What a container is limited to and does not request, it requests. */
    private static void requestLimits(JsonObject container) {
        JsonObject resources = container.computeObject("resources");
        JsonObject limits = resources.getObject("limits");
        for (int i = 0; limits != null && i < limits.size(); i++) {
            JsonObject requests = resources.computeObject("requests");
            if (!requests.has(limits.keyAt(i))) {
                requests.put(limits.keyAt(i), limits.valueAt(i));
            }
        }
    }

    /** All containers: those that initialise, the main ones, the ephemeral ones. */
    static List<JsonObject> containers(@Nullable JsonObject spec) {
        List<JsonObject> all = new ArrayList<>(objects(spec, "initContainers"));
        all.addAll(objects(spec, "containers"));
        all.addAll(objects(spec, "ephemeralContainers"));
        return all;
    }
}
