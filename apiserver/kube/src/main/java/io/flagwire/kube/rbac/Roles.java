package io.flagwire.kube.rbac;

import io.flagwire.generic.registry.Strategy;
import io.flagwire.kube.rule.Fields;

/** Roles and ClusterRoles. */
final class Roles {
    static final Strategy STRATEGY = Strategy.builder()
            .defaults(role -> Fields.setNull(role, "rules"))
            .validate(RoleValidation::role)
            .build();

    static final Strategy CLUSTER_STRATEGY = Strategy.builder()
            .defaults(role -> Fields.setNull(role, "rules"))
            .validate(RoleValidation::clusterRole)
            .build();

    private Roles() {}
}
