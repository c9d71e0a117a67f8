package io.flagwire.kube.resource;

import static io.flagwire.generic.registry.ResourceDefinition.builder;

import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.kube.rule.StatusRules;
import java.util.List;

/** The resources of {@code resource.k8s.io}. */
public final class ResourceResources {
    private static final String GROUP = "resource.k8s.io";

    private ResourceResources() {}

    public static List<ResourceDefinition> rows() {
        return List.of(
                builder(GROUP, "v1", "deviceclasses", "DeviceClass")
                        .clusterScoped()
                        .build(),
                builder(GROUP, "v1", "resourceclaims", "ResourceClaim")
                        .strategy(StatusRules.strategy().build())
                        .subresources(StatusRules.subresource(GROUP, "v1", "ResourceClaim"))
                        .build(),
                builder(GROUP, "v1", "resourceclaimtemplates", "ResourceClaimTemplate")
                        .build(),
                builder(GROUP, "v1", "resourceslices", "ResourceSlice")
                        .clusterScoped()
                        .selectableFields("spec.nodeName", "spec.driver")
                        .build());
    }
}
