package io.flagwire.kube.core;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.FieldErrors;
import io.flagwire.kube.rule.Fields;
import io.flagwire.kube.rule.Numbers;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Problems of ReplicationControllers. */
final class ReplicationControllerValidation {
    private ReplicationControllerValidation() {}

    static void validate(JsonObject controller, FieldErrors errors) {
        JsonObject spec = controller.getObject("spec");
        JsonObject selector = Fields.object(spec, "selector");
        if (selector == null || selector.isEmpty()) {
            errors.required("spec.selector", "");
        }
        Numbers.notNegative(spec, "replicas", "spec", errors);
        JsonObject template = Fields.object(spec, "template");
        if (Fields.object(template, "spec") == null) {
            errors.required("spec.template", "");
            return;
        }
        JsonObject labels = Fields.at(template, "metadata", "labels");
        if (selector != null && !selector.isEmpty() && !contains(labels, selector)) {
            errors.invalid("spec.template.metadata.labels", labels, "`selector` does not match template `labels`");
        }
        PodValidation.template(template, "spec.template", errors);
    }

    private static boolean contains(@Nullable JsonObject labels, JsonObject wanted) {
        for (int i = 0; i < wanted.size(); i++) {
            if (labels == null || !Objects.equals(wanted.valueAt(i), labels.get(wanted.keyAt(i)))) {
                return false;
            }
        }
        return true;
    }
}
