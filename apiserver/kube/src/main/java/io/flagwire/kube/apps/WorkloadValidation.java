package io.flagwire.kube.apps;

import static io.flagwire.kube.rule.Fields.number;
import static io.flagwire.kube.rule.Fields.object;
import static io.flagwire.kube.rule.Fields.text;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.FieldErrors;
import io.flagwire.kube.core.PodValidation;
import io.flagwire.kube.core.WorkloadRules;
import io.flagwire.kube.rule.Checks;
import io.flagwire.kube.rule.Fields;
import io.flagwire.kube.rule.Numbers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Problems of workloads. */
final class WorkloadValidation {
    private static final String EMPTY = "empty selector is invalid for ";
    private static final String ROLLING = "RollingUpdate";
    private static final String FIXED = "updates to statefulset spec for fields other than 'replicas', 'ordinals',"
            + " 'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and"
            + " 'minReadySeconds' are forbidden";
    private static final List<String> CHANGEABLE = List.of(
            "replicas",
            "ordinals",
            "template",
            "updateStrategy",
            "revisionHistoryLimit",
            "persistentVolumeClaimRetentionPolicy",
            "minReadySeconds");

    private WorkloadValidation() {}

    static void deployment(JsonObject deployment, FieldErrors errors) {
        JsonObject spec = deployment.getObject("spec");
        Numbers.notNegative(spec, "replicas", "spec", errors);
        WorkloadRules.selector(spec, EMPTY + "deployment", true, errors);
        WorkloadRules.selfSelected(spec, errors);
        alwaysRestarted(spec, errors);
        PodValidation.template(object(spec, "template"), "spec.template", errors);
        deploymentStrategy(object(spec, "strategy"), errors);
        Numbers.notNegative(spec, "minReadySeconds", "spec", errors);
        Numbers.notNegative(spec, "revisionHistoryLimit", "spec", errors);
        Long deadline = spec == null ? null : spec.getLong("progressDeadlineSeconds");
        if (deadline != null) {
            Numbers.notNegative(spec, "progressDeadlineSeconds", "spec", errors);
            if (deadline <= number(spec, "minReadySeconds")) {
                errors.invalid("spec.progressDeadlineSeconds", deadline, "must be greater than minReadySeconds");
            }
        }
    }

    private static void deploymentStrategy(@Nullable JsonObject strategy, FieldErrors errors) {
        JsonObject rolling = object(strategy, "rollingUpdate");
        switch (text(strategy, "type")) {
            case "Recreate" -> {
                if (rolling != null) {
                    errors.forbidden(
                            "spec.strategy.rollingUpdate", "may not be specified when strategy `type` is 'Recreate'");
                }
            }
            case ROLLING -> {
                String path = "spec.strategy.rollingUpdate";
                Checks.countOrPercent(rolling, "maxUnavailable", path, errors);
                Checks.countOrPercent(rolling, "maxSurge", path, errors);
                if (isNothing(rolling, "maxUnavailable") && isNothing(rolling, "maxSurge")) {
                    errors.invalid(path + ".maxUnavailable", value(rolling), "may not be 0 when `maxSurge` is 0");
                }
            }
            default -> errors.notSupported("spec.strategy", internal(strategy), List.of("Recreate", ROLLING));
        }
    }

    private static @Nullable Object value(@Nullable JsonObject rolling) {
        return rolling == null ? null : rolling.get("maxUnavailable");
    }

    private static boolean isNothing(@Nullable JsonObject rolling, String key) {
        Object value = rolling == null ? null : rolling.get(key);
        return Long.valueOf(0).equals(value) || "0%".equals(value);
    }

    /** A strategy of a wrong type as the message shows it, in the names of the internal type. */
    private static JsonObject internal(@Nullable JsonObject strategy) {
        return JsonObject.of("Type", text(strategy, "type"), "RollingUpdate", object(strategy, "rollingUpdate"));
    }

    static void replicaSet(JsonObject set, FieldErrors errors) {
        JsonObject spec = set.getObject("spec");
        Numbers.notNegative(spec, "replicas", "spec", errors);
        Numbers.notNegative(spec, "minReadySeconds", "spec", errors);
        WorkloadRules.selector(spec, EMPTY + "deployment", true, errors);
        WorkloadRules.selfSelected(spec, errors);
        alwaysRestarted(spec, errors);
        PodValidation.template(object(spec, "template"), "spec.template", errors);
    }

    static void statefulSet(JsonObject set, FieldErrors errors) {
        JsonObject spec = set.getObject("spec");
        String management = text(spec, "podManagementPolicy");
        if (!management.equals("OrderedReady") && !management.equals("Parallel")) {
            errors.invalid("spec.podManagementPolicy", management, "must be 'OrderedReady' or 'Parallel'");
        }
        JsonObject update = object(spec, "updateStrategy");
        String type = text(update, "type");
        if (!type.equals(ROLLING) && !type.equals("OnDelete")) {
            errors.invalid("spec.updateStrategy", internal(update), "must be 'RollingUpdate' or 'OnDelete'");
        }
        Numbers.notNegative(object(update, "rollingUpdate"), "partition", "spec.updateStrategy.rollingUpdate", errors);
        Numbers.notNegative(spec, "replicas", "spec", errors);
        Numbers.notNegative(spec, "minReadySeconds", "spec", errors);
        WorkloadRules.selector(spec, EMPTY + "statefulset", true, errors);
        WorkloadRules.selfSelected(spec, errors);
        alwaysRestarted(spec, errors);
        PodValidation.template(object(spec, "template"), "spec.template", errors);
        Checks.label(spec, "serviceName", "spec", errors);
    }

    static void daemonSet(JsonObject set, FieldErrors errors) {
        JsonObject spec = set.getObject("spec");
        WorkloadRules.selector(spec, EMPTY + "daemonset", false, errors);
        boolean everything = object(spec, "selector") instanceof JsonObject selector
                && Fields.size(selector, "matchLabels") + Fields.size(selector, "matchExpressions") == 0;
        if (!everything) {
            WorkloadRules.selfSelected(spec, errors);
        }
        alwaysRestarted(spec, errors);
        PodValidation.template(object(spec, "template"), "spec.template", errors);
        Numbers.notNegative(spec, "minReadySeconds", "spec", errors);
        JsonObject update = object(spec, "updateStrategy");
        JsonObject rolling = object(update, "rollingUpdate");
        switch (text(update, "type")) {
            case "OnDelete" -> {}
            case ROLLING -> {
                String path = "spec.updateStrategy.rollingUpdate";
                Checks.countOrPercent(rolling, "maxUnavailable", path, errors);
                Checks.countOrPercent(rolling, "maxSurge", path, errors);
                if (isNothing(rolling, "maxUnavailable") && isNothing(rolling, "maxSurge")) {
                    errors.required(path + ".maxUnavailable", "cannot be 0 when maxSurge is 0");
                }
            }
            default -> errors.notSupported("spec.updateStrategy", internal(update), List.of(ROLLING, "OnDelete"));
        }
        Numbers.notNegative(spec, "revisionHistoryLimit", "spec", errors);
    }

    private static void alwaysRestarted(@Nullable JsonObject spec, FieldErrors errors) {
        JsonObject pod = Fields.at(spec, "template", "spec");
        String policy = text(pod, "restartPolicy");
        if (policy.equals("OnFailure") || policy.equals("Never")) {
            errors.notSupported("spec.template.spec.restartPolicy", policy, List.of("Always"));
        }
        if (pod != null && pod.getLong("activeDeadlineSeconds") != null) {
            errors.forbidden(
                    "spec.template.spec.activeDeadlineSeconds", "activeDeadlineSeconds in ReplicaSet is not Supported");
        }
    }

    static void fixedSelector(JsonObject object, JsonObject old, FieldErrors errors) {
        Checks.immutable(object.getObject("spec"), old.getObject("spec"), "selector", "spec", errors);
    }

    static void statefulSetUpdate(JsonObject set, JsonObject old, FieldErrors errors) {
        if (!fixed(set).equals(fixed(old))) {
            errors.forbidden("spec", FIXED);
        }
    }

    /** A copy of the spec without what may change. */
    private static JsonObject fixed(JsonObject set) {
        JsonObject spec = set.computeObject("spec").deepCopy();
        for (String key : CHANGEABLE) {
            spec.remove(key);
        }
        return spec;
    }
}
