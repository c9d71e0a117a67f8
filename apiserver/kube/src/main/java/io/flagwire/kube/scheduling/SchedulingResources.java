package io.flagwire.kube.scheduling;

import static io.flagwire.generic.registry.ResourceDefinition.builder;

import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.generic.registry.Trait;
import java.util.List;

/** The resources of {@code scheduling.k8s.io}. */
public final class SchedulingResources {
    private static final String GROUP = "scheduling.k8s.io";

    private SchedulingResources() {}

    public static List<ResourceDefinition> rows() {
        return List.of(builder(GROUP, "v1", "priorityclasses", "PriorityClass")
                .storedAlike(GROUP + "/v1beta1")
                .traits(Trait.COUNTS_GENERATIONS)
                .shortNames("pc")
                .clusterScoped()
                .strategy(PriorityClasses.STRATEGY)
                .columns(PriorityClasses.COLUMNS)
                .build());
    }
}
