package io.flagwire.kube.coordination;

import static io.flagwire.generic.registry.ResourceDefinition.builder;

import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.generic.registry.Trait;
import java.util.List;

/** The resources of {@code coordination.k8s.io}. */
public final class CoordinationResources {
    private static final String GROUP = "coordination.k8s.io";

    private CoordinationResources() {}

    public static List<ResourceDefinition> rows() {
        return List.of(builder(GROUP, "v1", "leases", "Lease")
                .storedAlike(GROUP + "/v1beta1")
                .traits(Trait.REQUIRES_RESOURCE_VERSION, Trait.CREATED_BY_UPDATE)
                .strategy(Leases.STRATEGY)
                .columns(Leases.COLUMNS)
                .build());
    }
}
