package io.flagwire.kube.discovery;

import static io.flagwire.generic.registry.ResourceDefinition.builder;

import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.generic.registry.Trait;
import java.util.List;

/** The resources of {@code discovery.k8s.io}. */
public final class DiscoveryResources {
    private static final String GROUP = "discovery.k8s.io";

    private DiscoveryResources() {}

    public static List<ResourceDefinition> rows() {
        return List.of(builder(GROUP, "v1", "endpointslices", "EndpointSlice")
                .storedAs(GROUP + "/v1beta1", OldEndpoints::toV1)
                .traits(Trait.COUNTS_GENERATIONS)
                .strategy(EndpointSlices.STRATEGY)
                .columns(EndpointSlices.COLUMNS)
                .build());
    }
}
