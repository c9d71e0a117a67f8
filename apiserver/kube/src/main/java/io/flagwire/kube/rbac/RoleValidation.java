package io.flagwire.kube.rbac;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.FieldErrors;

/** Problems of roles and bindings. */
final class RoleValidation {
    private RoleValidation() {}

    static void role(JsonObject role, FieldErrors errors) {}

    static void clusterRole(JsonObject role, FieldErrors errors) {}

    static void roleBinding(JsonObject binding, FieldErrors errors) {}

    static void clusterRoleBinding(JsonObject binding, FieldErrors errors) {}

    static void fixedRole(JsonObject binding, JsonObject old, FieldErrors errors) {}
}
