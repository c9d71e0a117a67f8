package io.flagwire.kube.core;

import static io.flagwire.kube.rule.Fields.object;
import static io.flagwire.kube.rule.Fields.objects;
import static io.flagwire.kube.rule.Fields.text;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.FieldErrors;
import io.flagwire.apimachinery.validation.MetadataValidation;
import io.flagwire.kube.address.AddressRange;
import io.flagwire.kube.rule.Checks;
import io.flagwire.kube.rule.Fields;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Problems of pod specs, in pods and in templates. */
public final class PodValidation {
    private static final String FIXED = "pod updates may not change fields other than `spec.containers[*].image`,"
            + "`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing"
            + " tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)";
    private static final long SECONDS_MAX = Integer.MAX_VALUE;

    private PodValidation() {}

    static void pod(JsonObject pod, FieldErrors errors) {
        spec(pod.getObject("spec"), "spec", errors);
    }

    /** Finds problems of a template, with the path of it. */
    public static void template(@Nullable JsonObject template, String path, FieldErrors errors) {
        JsonObject metadata = object(template, "metadata");
        MetadataValidation.labels(object(metadata, "labels"), path + ".labels", errors);
        MetadataValidation.annotations(object(metadata, "annotations"), path + ".annotations", errors);
        spec(object(template, "spec"), path + ".spec", errors);
    }

    private static void spec(@Nullable JsonObject spec, String path, FieldErrors errors) {
        Set<String> volumes = VolumeValidation.volumes(spec, path + ".volumes", errors);
        ContainerValidation.containers(spec, path, volumes, errors);
        if (spec == null) {
            return;
        }
        Checks.oneOf(spec, "restartPolicy", path, errors, "Always", "OnFailure", "Never");
        Checks.oneOf(spec, "dnsPolicy", path, errors, "ClusterFirstWithHostNet", "ClusterFirst", "Default", "None");
        MetadataValidation.labels(spec.getObject("nodeSelector"), path + ".nodeSelector", errors);
        dns(spec, path, errors);
        tolerations(spec, path + ".tolerations", errors);
        Checks.subdomain(spec, "serviceAccountName", path, errors);
        Checks.subdomain(spec, "nodeName", path, errors);
        Checks.subdomain(spec, "priorityClassName", path, errors);
        Checks.label(spec, "hostname", path, errors);
        Checks.label(spec, "subdomain", path, errors);
        Long deadline = spec.getLong("activeDeadlineSeconds");
        if (deadline != null && (deadline < 1 || deadline > SECONDS_MAX)) {
            errors.invalid(path + ".activeDeadlineSeconds", deadline, "must be between 1 and 2147483647, inclusive");
        }
        nodeAffinity(spec, path, errors);
        spread(spec, path + ".topologySpreadConstraints", errors);
    }

    private static void dns(JsonObject spec, String path, FieldErrors errors) {
        JsonObject config = spec.getObject("dnsConfig");
        int i = 0;
        for (String server : Fields.texts(config, "nameservers")) {
            if (!AddressRange.isAddress(server)) {
                errors.invalid(path + ".dnsConfig.nameservers[" + i + "]", server, Checks.NOT_ADDRESS);
            }
            i++;
        }
        if (text(spec, "dnsPolicy").equals("None") && config == null) {
            errors.required(path + ".dnsConfig", "must provide `dnsConfig` when `dnsPolicy` is None");
        }
    }

    private static void tolerations(JsonObject spec, String path, FieldErrors errors) {
        int i = 0;
        for (JsonObject toleration : objects(spec, "tolerations")) {
            String at = path + "[" + i++ + "]";
            String operator = text(toleration, "operator");
            String value = text(toleration, "value");
            if (text(toleration, "key").isEmpty() && !operator.equals("Exists")) {
                errors.invalid(
                        at + ".operator",
                        operator,
                        "operator must be Exists when `key` is empty, which means \"match all values and all keys\"");
            }
            if (operator.equals("Exists") && !value.isEmpty()) {
                errors.invalid(at + ".operator", value, "value must be empty when `operator` is 'Exists'");
            }
            Checks.oneOf(toleration, "operator", at, errors, "Equal", "Exists");
            Checks.oneOf(toleration, "effect", at, errors, "NoSchedule", "PreferNoSchedule", "NoExecute");
        }
    }

    private static void nodeAffinity(JsonObject spec, String path, FieldErrors errors) {
        String required = "requiredDuringSchedulingIgnoredDuringExecution";
        JsonObject terms = Fields.at(spec, "affinity", "nodeAffinity", required);
        if (terms != null && Fields.size(terms, "nodeSelectorTerms") == 0) {
            errors.required(
                    path + ".affinity.nodeAffinity." + required + ".nodeSelectorTerms",
                    "must have at least one node selector term");
        }
    }

    private static void spread(JsonObject spec, String path, FieldErrors errors) {
        int i = 0;
        for (JsonObject constraint : objects(spec, "topologySpreadConstraints")) {
            String at = path + "[" + i++ + "]";
            if (Fields.number(constraint, "maxSkew") <= 0) {
                errors.invalid(at + ".maxSkew", Fields.number(constraint, "maxSkew"), "must be greater than zero");
            }
            if (text(constraint, "topologyKey").isEmpty()) {
                errors.required(at + ".topologyKey", "can not be empty");
            }
            Checks.oneOf(constraint, "whenUnsatisfiable", at, errors, "DoNotSchedule", "ScheduleAnyway");
        }
    }

    /** A pod's spec is fixed but for a few fields. */
    static void update(JsonObject pod, JsonObject old, FieldErrors errors) {
        JsonObject spec = changeable(pod);
        JsonObject oldSpec = changeable(old);
        if (!spec.equals(oldSpec)) {
            errors.forbidden("spec", FIXED);
        }
        JsonArray before = old.computeObject("spec").getArray("tolerations");
        JsonArray after = pod.computeObject("spec").getArray("tolerations");
        for (int i = 0; before != null && i < before.size(); i++) {
            if (after == null || !after.contains(before.get(i))) {
                errors.forbidden(
                        "spec.tolerations", "existing toleration can not be modified except its tolerationSeconds");
                return;
            }
        }
    }

    /** A copy of the spec without what may change. */
    private static JsonObject changeable(JsonObject pod) {
        JsonObject spec = Objects.requireNonNullElseGet(pod.getObject("spec"), JsonObject::new)
                .deepCopy();
        for (JsonObject container : PodSpecs.containers(spec)) {
            container.remove("image");
        }
        Long grace = spec.getLong("terminationGracePeriodSeconds");
        if (grace != null && (grace < 0 || grace == 1)) {
            spec.remove("terminationGracePeriodSeconds");
        }
        for (String key : new String[] {"activeDeadlineSeconds", "tolerations", "schedulingGates"}) {
            spec.remove(key);
        }
        return spec;
    }

    /** Finds names that come twice. */
    static void unique(Set<String> names, String name, String path, FieldErrors errors) {
        if (!name.isEmpty() && !names.add(name)) {
            errors.duplicate(path, name);
        }
    }
}
