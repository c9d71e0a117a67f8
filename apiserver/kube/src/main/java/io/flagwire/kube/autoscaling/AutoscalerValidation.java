package io.flagwire.kube.autoscaling;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.FieldErrors;
import io.flagwire.kube.rule.Checks;
import io.flagwire.kube.rule.Fields;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Problems of HorizontalPodAutoscalers. */
final class AutoscalerValidation {
    private static final List<String> TYPES = List.of("ContainerResource", "External", "Object", "Pods", "Resource");

    private AutoscalerValidation() {}

    static void validate(JsonObject autoscaler, FieldErrors errors) {
        JsonObject spec = autoscaler.getObject("spec");
        Long min = spec == null ? null : spec.getLong("minReplicas");
        long max = Fields.number(spec, "maxReplicas");
        boolean fromZero = false;
        for (JsonObject metric : Fields.objects(spec, "metrics")) {
            String type = Fields.text(metric, "type");
            fromZero |= type.equals("Object") || type.equals("External");
        }
        if (min != null && min < 1) {
            errors.invalid("spec.minReplicas", min, "must be greater than or equal to 1");
        }
        if (max < 1) {
            errors.required("spec.maxReplicas", "must be set and greater than 0");
        }
        if (min != null && max < min) {
            errors.invalid("spec.maxReplicas", max, "must be greater than or equal to `minReplicas`");
        }
        target(Fields.object(spec, "scaleTargetRef"), errors);
        int i = 0;
        for (JsonObject metric : Fields.objects(spec, "metrics")) {
            metric(metric, "spec.metrics[" + i++ + "]", errors);
        }
        if (min != null && min == 0 && !fromZero) {
            errors.forbidden(
                    "spec.metrics",
                    "must specify at least one Object or External metric to support scaling to zero replicas");
        }
    }

    private static void target(@Nullable JsonObject target, FieldErrors errors) {
        String path = "spec.scaleTargetRef";
        Checks.requiredText(target, "kind", path, errors);
        Checks.requiredText(target, "name", path, errors);
        String apiVersion = Fields.text(target, "apiVersion");
        if (apiVersion.isEmpty()) {
            errors.invalid(path + ".apiVersion", apiVersion, "apiVersion must specify API group");
        }
    }

    private static void metric(JsonObject metric, String path, FieldErrors errors) {
        String type = Fields.text(metric, "type");
        if (type.isEmpty()) {
            errors.required(path + ".type", "must specify a metric source type");
        }
        if (!TYPES.contains(type)) {
            // Said once of the type, and once of the source that it should name.
            errors.notSupported(path + ".type", type, TYPES);
            errors.notSupported(path + ".type", type, TYPES);
            return;
        }
        String key = type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1);
        JsonObject source = metric.getObject(key);
        if (source == null) {
            errors.required(path + "." + key, "must populate information for the given metric source");
            return;
        }
        if (type.equals("Resource") || type.equals("ContainerResource")) {
            resource(source, path + "." + key, errors);
        } else if (Fields.text(source.getObject("metric"), "name").isEmpty()) {
            errors.required(path + "." + key + ".metric.name", "must specify a metric name");
        }
    }

    private static void resource(JsonObject source, String path, FieldErrors errors) {
        if (Fields.text(source, "name").isEmpty()) {
            errors.required(path + ".name", "must specify a resource name");
        }
        JsonObject target = source.getObject("target");
        Long percent = target == null ? null : target.getLong("averageUtilization");
        Object average = target == null ? null : target.get("averageValue");
        if (percent == null && average == null) {
            errors.required(
                    path + ".target.averageUtilization", "must set either a target raw value or a target utilization");
        } else if (percent != null && average != null) {
            errors.forbidden(
                    path + ".target.averageValue", "may not set both a target raw value and a target utilization");
        } else if (percent != null && percent < 1) {
            errors.invalid(path + ".target.averageUtilization", percent, "must be greater than 0");
        }
    }
}
