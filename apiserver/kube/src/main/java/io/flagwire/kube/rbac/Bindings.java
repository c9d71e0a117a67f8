package io.flagwire.kube.rbac;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.generic.registry.Cell;
import io.flagwire.generic.registry.Columns;
import io.flagwire.generic.registry.Columns.Column;
import io.flagwire.generic.registry.Strategy;
import io.flagwire.kube.rule.Fields;
import java.util.ArrayList;
import java.util.List;

/** RoleBindings and ClusterRoleBindings. */
final class Bindings {
    private static final String GROUP = "rbac.authorization.k8s.io";

    static final Strategy STRATEGY = Strategy.builder()
            .defaults(Bindings::defaults)
            .validate(RoleValidation::roleBinding)
            .validateUpdate(RoleValidation::fixedRole)
            .build();

    static final Strategy CLUSTER_STRATEGY = Strategy.builder()
            .defaults(Bindings::defaults)
            .validate(RoleValidation::clusterRoleBinding)
            .validateUpdate(RoleValidation::fixedRole)
            .build();

    static final Columns COLUMNS = new Columns(
            List.of(
                    Column.ofName(),
                    Column.of("Role", "string", "The role that is given."),
                    Column.ofAge(),
                    Column.wide("Users", "string", "Users who have it."),
                    Column.wide("Groups", "string", "Groups that have it."),
                    Column.wide("ServiceAccounts", "string", "Service accounts that have it.")),
            (binding, now) -> {
                JsonObject role = binding.getObject("roleRef");
                return List.of(
                        Cell.name(binding),
                        Fields.text(role, "kind") + "/" + Fields.text(role, "name"),
                        Cell.age(binding, now),
                        subjects(binding, "User"),
                        subjects(binding, "Group"),
                        subjects(binding, "ServiceAccount"));
            });

    private Bindings() {}

    private static void defaults(JsonObject binding) {
        JsonObject role = binding.computeObject("roleRef");
        Fields.setText(role, "apiGroup", GROUP);
        for (JsonObject subject : Fields.objects(binding, "subjects")) {
            String kind = Fields.text(subject, "kind");
            if (kind.equals("User") || kind.equals("Group")) {
                Fields.setText(subject, "apiGroup", GROUP);
            }
        }
    }

    private static String subjects(JsonObject binding, String kind) {
        List<String> names = new ArrayList<>();
        for (JsonObject subject : Fields.objects(binding, "subjects")) {
            if (Fields.text(subject, "kind").equals(kind)) {
                String prefix = kind.equals("ServiceAccount") ? Fields.text(subject, "namespace") + "/" : "";
                names.add(prefix + Fields.text(subject, "name"));
            }
        }
        return String.join(", ", names);
    }
}
