package io.flagwire.kube.policy;

import static io.flagwire.generic.registry.ResourceDefinition.builder;

import io.flagwire.apimachinery.validation.NameRule;
import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.generic.registry.StatusRules;
import io.flagwire.generic.registry.Trait;
import java.util.List;

/** The resources of {@code policy}. */
public final class PolicyResources {
    private static final String GROUP = "policy";

    private PolicyResources() {}

    public static List<ResourceDefinition> rows() {
        return List.of(builder(GROUP, "v1", "poddisruptionbudgets", "PodDisruptionBudget")
                .storedAs(GROUP + "/v1beta1", DisruptionBudgets::ofBeta)
                .traits(Trait.COUNTS_GENERATIONS, Trait.REQUIRES_RESOURCE_VERSION)
                .shortNames("pdb")
                .subresources(StatusRules.subresource(GROUP, "v1", "PodDisruptionBudget"))
                .strategy(DisruptionBudgets.STRATEGY)
                .columns(DisruptionBudgets.COLUMNS)
                .nameRule(NameRule.PATH_SEGMENT)
                .build());
    }
}
