package io.flagwire.kube.node;

import static io.flagwire.generic.registry.ResourceDefinition.builder;

import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.generic.registry.Trait;
import java.util.List;

/** The resources of {@code node.k8s.io}. */
public final class NodeResources {
    private static final String GROUP = "node.k8s.io";

    private NodeResources() {}

    public static List<ResourceDefinition> rows() {
        return List.of(builder(GROUP, "v1", "runtimeclasses", "RuntimeClass")
                .storedAlike(GROUP + "/v1beta1")
                .traits(Trait.REQUIRES_RESOURCE_VERSION)
                .clusterScoped()
                .strategy(RuntimeClasses.STRATEGY)
                .columns(RuntimeClasses.COLUMNS)
                .build());
    }
}
