package io.flagwire.kube.coordination;

import static io.flagwire.generic.registry.ResourceDefinition.builder;

import io.flagwire.generic.registry.ResourceDefinition;
import java.util.List;

/** The resources of {@code coordination.k8s.io}. */
public final class CoordinationResources {
    private static final String GROUP = "coordination.k8s.io";

    private CoordinationResources() {}

    public static List<ResourceDefinition> rows() {
        return List.of(builder(GROUP, "v1", "leases", "Lease")
                .strategy(Leases.STRATEGY)
                .columns(Leases.COLUMNS)
                .build());
    }
}
