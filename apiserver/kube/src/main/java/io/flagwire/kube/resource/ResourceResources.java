package io.flagwire.kube.resource;

import static io.flagwire.generic.registry.ResourceDefinition.builder;

import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.generic.registry.StatusRules;
import io.flagwire.generic.registry.Trait;
import java.util.List;

/** The resources of {@code resource.k8s.io}. */
public final class ResourceResources {
    private static final String GROUP = "resource.k8s.io";

    private ResourceResources() {}

    public static List<ResourceDefinition> rows() {
        return List.of(
                builder(GROUP, "v1", "deviceclasses", "DeviceClass")
                        .storedAlike(GROUP + "/v1beta2", GROUP + "/v1beta1")
                        .traits(Trait.COUNTS_GENERATIONS, Trait.ANSWERS_DELETED_OBJECT)
                        .clusterScoped()
                        .build(),
                builder(GROUP, "v1", "resourceclaims", "ResourceClaim")
                        .storedAlike(GROUP + "/v1beta2")
                        .storedAs(GROUP + "/v1beta1", OldDevices::claim)
                        .traits(Trait.ANSWERS_DELETED_OBJECT)
                        .subresources(StatusRules.subresource(GROUP, "v1", "ResourceClaim"))
                        .strategy(ResourceClaims.STRATEGY)
                        .columns(ResourceClaims.COLUMNS)
                        .build(),
                builder(GROUP, "v1", "resourceclaimtemplates", "ResourceClaimTemplate")
                        .storedAlike(GROUP + "/v1beta2")
                        .storedAs(GROUP + "/v1beta1", OldDevices::template)
                        .traits(Trait.ANSWERS_DELETED_OBJECT)
                        .strategy(ResourceClaims.TEMPLATE_STRATEGY)
                        .build(),
                builder(GROUP, "v1", "resourceslices", "ResourceSlice")
                        .storedAlike(GROUP + "/v1beta2")
                        .storedAs(GROUP + "/v1beta1", OldDevices::slice)
                        .traits(Trait.COUNTS_GENERATIONS, Trait.ANSWERS_DELETED_OBJECT)
                        .clusterScoped()
                        .selectableFields("spec.nodeName", "spec.driver")
                        .columns(ResourceClaims.SLICE_COLUMNS)
                        .build());
    }
}
