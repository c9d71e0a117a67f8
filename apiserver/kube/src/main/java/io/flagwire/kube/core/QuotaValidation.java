package io.flagwire.kube.core;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.FieldErrors;
import io.flagwire.apimachinery.validation.Names;
import io.flagwire.kube.rule.Checks;
import io.flagwire.kube.rule.Fields;
import io.flagwire.kube.rule.Numbers;
import io.flagwire.kube.rule.Quantity;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Problems of ResourceQuotas and LimitRanges. */
final class QuotaValidation {
    private static final Set<String> COUNTED = Set.of(
            "pods",
            "services",
            "replicationcontrollers",
            "resourcequotas",
            "secrets",
            "configmaps",
            "persistentvolumeclaims",
            "services.nodeports",
            "services.loadbalancers");
    private static final Set<String> MEASURED = Set.of(
            "cpu",
            "memory",
            "ephemeral-storage",
            "requests.cpu",
            "requests.memory",
            "requests.storage",
            "requests.ephemeral-storage",
            "limits.cpu",
            "limits.memory",
            "limits.ephemeral-storage");
    private static final Set<String> SCOPES = Set.of(
            "Terminating",
            "NotTerminating",
            "BestEffort",
            "NotBestEffort",
            "PriorityClass",
            "CrossNamespacePodAffinity",
            "VolumeAttributesClass");
    private static final Set<String> TYPES = Set.of("Pod", "Container", "PersistentVolumeClaim");
    private static final String FORBIDDEN_FOR_PODS = "may not be specified when `type` is 'Pod'";

    private QuotaValidation() {}

    static void quota(JsonObject quota, FieldErrors errors) {
        JsonObject spec = quota.getObject("spec");
        JsonObject hard = Fields.object(spec, "hard");
        for (int i = 0; hard != null && i < hard.size(); i++) {
            String name = hard.keyAt(i);
            String at = "spec.hard[" + name + "]";
            Checks.problems(Names.isQualifiedName(name), at, name, errors);
            boolean plain = name.indexOf('/') < 0 && !name.contains("hugepages-");
            if (plain && !COUNTED.contains(name) && !MEASURED.contains(name)) {
                errors.invalid(at, name, "must be a standard resource type or fully qualified");
                errors.invalid(at, name, "must be a standard resource for quota");
            }
            Quantity amount = Quantity.of(hard.valueAt(i));
            if (amount != null && amount.isNegative()) {
                errors.invalid(at, amount.toString(), Numbers.NOT_NEGATIVE);
            } else if (amount != null && COUNTED.contains(name) && !amount.isInteger()) {
                errors.invalid(at, amount.toString(), "must be an integer");
            }
        }
        List<String> scopes = Fields.texts(spec, "scopes");
        for (String scope : scopes) {
            if (!SCOPES.contains(scope)) {
                errors.invalid("spec.scopes", JsonArray.of(scopes.toArray()), "unsupported scope");
            }
        }
    }

    static void limits(JsonObject range, FieldErrors errors) {
        Set<String> types = new HashSet<>();
        int i = 0;
        for (JsonObject item : Fields.objects(range.getObject("spec"), "limits")) {
            String at = "spec.limits[" + i++ + "]";
            String type = Fields.text(item, "type");
            if (type.indexOf('/') < 0 && !TYPES.contains(type)) {
                errors.invalid(at + ".type", type, "must be a standard limit type or fully qualified");
            }
            PodValidation.unique(types, type, at + ".type", errors);
            if (type.equals("Pod")) {
                for (String key : new String[] {"default", "defaultRequest"}) {
                    if (Fields.size(item, key) > 0) {
                        errors.forbidden(at + "." + key, FORBIDDEN_FOR_PODS);
                    }
                }
            } else {
                order(item, at, errors);
            }
        }
    }

    private static void order(JsonObject item, String path, FieldErrors errors) {
        JsonObject min = item.getObject("min");
        for (int i = 0; min != null && i < min.size(); i++) {
            String name = min.keyAt(i);
            notBelow(item, "max", "max", name, path, errors);
            notBelow(item, "defaultRequest", "default request", name, path, errors);
            notBelow(item, "default", "default", name, path, errors);
        }
    }

    private static void notBelow(
            JsonObject item, String key, String words, String name, String path, FieldErrors errors) {
        Quantity min = quantity(item, "min", name);
        Quantity other = quantity(item, key, name);
        if (min != null && other != null && min.compareTo(other) > 0) {
            String field = key.equals("max") ? "min" : key;
            Quantity shown = key.equals("defaultRequest") ? other : min;
            errors.invalid(
                    path + "." + field + "[" + name + "]",
                    shown.toString(),
                    "min value " + min + " is greater than " + words + " value " + other);
        }
    }

    private static @Nullable Quantity quantity(JsonObject item, String key, String name) {
        JsonObject list = item.getObject(key);
        return list == null ? null : Quantity.of(list.get(name));
    }
}
