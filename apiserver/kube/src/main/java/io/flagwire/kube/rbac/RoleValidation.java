package io.flagwire.kube.rbac;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.selector.LabelSelectorValidation;
import io.flagwire.apimachinery.status.FieldErrors;
import io.flagwire.apimachinery.validation.Names;
import io.flagwire.kube.rule.Checks;
import io.flagwire.kube.rule.Fields;
import java.util.List;
import java.util.Objects;

/** Problems of roles and bindings. */
final class RoleValidation {
    private static final String GROUP = "rbac.authorization.k8s.io";

    private RoleValidation() {}

    static void role(JsonObject role, FieldErrors errors) {
        rules(role, true, errors);
    }

    static void clusterRole(JsonObject role, FieldErrors errors) {
        rules(role, false, errors);
        int i = 0;
        for (JsonObject selector : Fields.objects(role.getObject("aggregationRule"), "clusterRoleSelectors")) {
            LabelSelectorValidation.validate(selector, "aggregationRule.clusterRoleSelectors[" + i++ + "]", errors);
        }
    }

    private static void rules(JsonObject role, boolean namespaced, FieldErrors errors) {
        int i = 0;
        for (JsonObject rule : Fields.objects(role, "rules")) {
            String at = "rules[" + i++ + "]";
            if (Fields.size(rule, "verbs") == 0) {
                errors.required(at + ".verbs", "verbs must contain at least one value");
            }
            if (Fields.size(rule, "nonResourceURLs") > 0) {
                paths(rule, at, namespaced, errors);
            } else {
                if (Fields.size(rule, "apiGroups") == 0) {
                    errors.required(at + ".apiGroups", "resource rules must supply at least one api group");
                }
                if (Fields.size(rule, "resources") == 0) {
                    errors.required(at + ".resources", "resource rules must supply at least one resource");
                }
            }
        }
    }

    private static void paths(JsonObject rule, String path, boolean namespaced, FieldErrors errors) {
        Object urls = rule.get("nonResourceURLs");
        if (namespaced) {
            errors.invalid(path + ".nonResourceURLs", urls, "namespaced rules cannot apply to non-resource URLs");
        }
        boolean resources =
                Fields.size(rule, "apiGroups") + Fields.size(rule, "resources") + Fields.size(rule, "resourceNames")
                        > 0;
        if (resources) {
            errors.invalid(
                    path + ".nonResourceURLs",
                    urls,
                    "rules cannot apply to both regular resources and non-resource URLs");
        }
    }

    static void roleBinding(JsonObject binding, FieldErrors errors) {
        binding(binding, List.of("Role", "ClusterRole"), true, errors);
    }

    static void clusterRoleBinding(JsonObject binding, FieldErrors errors) {
        binding(binding, List.of("ClusterRole"), false, errors);
    }

    private static void binding(JsonObject binding, List<String> kinds, boolean namespaced, FieldErrors errors) {
        JsonObject role = binding.getObject("roleRef");
        if (!Fields.text(role, "apiGroup").equals(GROUP)) {
            errors.notSupported("roleRef.apiGroup", Fields.text(role, "apiGroup"), List.of(GROUP));
        }
        if (!kinds.contains(Fields.text(role, "kind"))) {
            errors.notSupported("roleRef.kind", Fields.text(role, "kind"), kinds);
        }
        if (Checks.requiredText(role, "name", "roleRef", errors)) {
            String name = Fields.text(role, "name");
            Checks.problems(Names.isPathSegment(name, false), "roleRef.name", name, errors);
        }
        int i = 0;
        for (JsonObject subject : Fields.objects(binding, "subjects")) {
            subject(subject, "subjects[" + i++ + "]", namespaced, errors);
        }
    }

    private static void subject(JsonObject subject, String path, boolean namespaced, FieldErrors errors) {
        boolean named = Checks.requiredText(subject, "name", path, errors);
        String group = Fields.text(subject, "apiGroup");
        switch (Fields.text(subject, "kind")) {
            case "ServiceAccount" -> {
                if (named) {
                    Checks.subdomain(subject, "name", path, errors);
                }
                if (!group.isEmpty()) {
                    errors.notSupported(path + ".apiGroup", group, List.of(""));
                }
                if (!namespaced) {
                    Checks.requiredText(subject, "namespace", path, errors);
                }
            }
            case "User", "Group" -> {
                if (!group.equals(GROUP)) {
                    errors.notSupported(path + ".apiGroup", group, List.of(GROUP));
                }
            }
            default ->
                errors.notSupported(
                        path + ".kind", Fields.text(subject, "kind"), List.of("ServiceAccount", "User", "Group"));
        }
    }

    static void fixedRole(JsonObject binding, JsonObject old, FieldErrors errors) {
        JsonObject role = binding.getObject("roleRef");
        if (!Objects.equals(role, old.getObject("roleRef"))) {
            // In the names of the internal type.
            errors.invalid(
                    "roleRef",
                    JsonObject.of(
                            "APIGroup",
                            Fields.text(role, "apiGroup"),
                            "Kind",
                            Fields.text(role, "kind"),
                            "Name",
                            Fields.text(role, "name")),
                    "cannot change roleRef");
        }
    }
}
