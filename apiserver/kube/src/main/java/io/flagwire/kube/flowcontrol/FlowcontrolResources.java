package io.flagwire.kube.flowcontrol;

import static io.flagwire.generic.registry.ResourceDefinition.builder;

import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.generic.registry.StatusRules;
import io.flagwire.generic.registry.Trait;
import java.util.List;

/** The resources of {@code flowcontrol.apiserver.k8s.io}. */
public final class FlowcontrolResources {
    private static final String GROUP = "flowcontrol.apiserver.k8s.io";

    private FlowcontrolResources() {}

    public static List<ResourceDefinition> rows() {
        return List.of(
                builder(GROUP, "v1", "flowschemas", "FlowSchema")
                        .storedAlike(GROUP + "/v1beta1", GROUP + "/v1beta2", GROUP + "/v1beta3")
                        .traits(Trait.COUNTS_GENERATIONS)
                        .clusterScoped()
                        .subresources(StatusRules.subresource(GROUP, "v1", "FlowSchema"))
                        .strategy(FlowSchemas.STRATEGY)
                        .columns(FlowSchemas.COLUMNS)
                        .build(),
                builder(GROUP, "v1", "prioritylevelconfigurations", "PriorityLevelConfiguration")
                        .storedAs(GROUP + "/v1beta1", PriorityLevels::ofAssured)
                        .storedAs(GROUP + "/v1beta2", PriorityLevels::ofAssured)
                        .storedAs(GROUP + "/v1beta3", PriorityLevels::ofNominal)
                        .traits(Trait.COUNTS_GENERATIONS)
                        .clusterScoped()
                        .subresources(StatusRules.subresource(GROUP, "v1", "PriorityLevelConfiguration"))
                        .strategy(PriorityLevels.STRATEGY)
                        .columns(PriorityLevels.COLUMNS)
                        .build());
    }
}
