package io.flagwire.kube.core;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.FieldErrors;
import io.flagwire.apimachinery.validation.Names;
import io.flagwire.kube.rule.Checks;
import io.flagwire.kube.rule.Fields;
import java.util.List;

/** Problems of nodes. */
final class NodeValidation {
    private NodeValidation() {}

    static void validate(JsonObject node, FieldErrors errors) {
        int i = 0;
        for (JsonObject taint : Fields.objects(node.getObject("spec"), "taints")) {
            // Where the problem is shown is not where the field is; clients know it so.
            String at = "metadata.taints[" + i++ + "]";
            String key = Fields.text(taint, "key");
            Checks.problems(Names.isQualifiedName(key), at + ".key", key, errors);
            Checks.problems(
                    Names.isLabelValue(Fields.text(taint, "value")),
                    at + ".value",
                    Fields.text(taint, "value"),
                    errors);
            Checks.oneOf(taint, "effect", at, errors, "NoSchedule", "PreferNoSchedule", "NoExecute");
        }
    }

    static void validateUpdate(JsonObject node, JsonObject old, FieldErrors errors) {
        JsonObject oldSpec = old.getObject("spec");
        JsonObject spec = node.getObject("spec");
        List<String> before = Fields.texts(oldSpec, "podCIDRs");
        if (!before.isEmpty() && !before.equals(Fields.texts(spec, "podCIDRs"))) {
            errors.forbidden("spec.podCIDRs", "node updates may not change podCIDR except from \"\" to valid");
        }
        String provider = Fields.text(oldSpec, "providerID");
        if (!provider.isEmpty() && !provider.equals(Fields.text(spec, "providerID"))) {
            errors.forbidden("spec.providerID", "node updates may not change providerID except from \"\" to valid");
        }
    }
}
