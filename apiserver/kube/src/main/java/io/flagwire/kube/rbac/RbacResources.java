package io.flagwire.kube.rbac;

import static io.flagwire.generic.registry.ResourceDefinition.builder;

import io.flagwire.apimachinery.validation.NameRule;
import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.generic.registry.Trait;
import io.flagwire.kube.rule.CreatedAt;
import java.util.List;

/** The resources of {@code rbac.authorization.k8s.io}. */
public final class RbacResources {
    private static final String GROUP = "rbac.authorization.k8s.io";

    private RbacResources() {}

    public static List<ResourceDefinition> rows() {
        return List.of(
                builder(GROUP, "v1", "clusterrolebindings", "ClusterRoleBinding")
                        .storedAlike(GROUP + "/v1beta1")
                        .traits(Trait.CREATED_BY_UPDATE)
                        .clusterScoped()
                        .nameRule(NameRule.PATH_SEGMENT)
                        .strategy(Bindings.CLUSTER_STRATEGY)
                        .columns(Bindings.COLUMNS)
                        .build(),
                builder(GROUP, "v1", "clusterroles", "ClusterRole")
                        .storedAlike(GROUP + "/v1beta1")
                        .traits(Trait.CREATED_BY_UPDATE)
                        .clusterScoped()
                        .nameRule(NameRule.PATH_SEGMENT)
                        .strategy(Roles.CLUSTER_STRATEGY)
                        .columns(CreatedAt.COLUMNS)
                        .build(),
                builder(GROUP, "v1", "rolebindings", "RoleBinding")
                        .storedAlike(GROUP + "/v1beta1")
                        .traits(Trait.CREATED_BY_UPDATE)
                        .nameRule(NameRule.PATH_SEGMENT)
                        .strategy(Bindings.STRATEGY)
                        .columns(Bindings.COLUMNS)
                        .build(),
                builder(GROUP, "v1", "roles", "Role")
                        .storedAlike(GROUP + "/v1beta1")
                        .traits(Trait.CREATED_BY_UPDATE)
                        .nameRule(NameRule.PATH_SEGMENT)
                        .strategy(Roles.STRATEGY)
                        .columns(CreatedAt.COLUMNS)
                        .build());
    }
}
