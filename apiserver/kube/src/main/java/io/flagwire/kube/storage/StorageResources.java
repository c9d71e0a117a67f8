package io.flagwire.kube.storage;

import static io.flagwire.generic.registry.ResourceDefinition.builder;

import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.generic.registry.StatusRules;
import io.flagwire.generic.registry.Trait;
import io.flagwire.kube.rule.CreatedAt;
import java.util.List;

/** The resources of {@code storage.k8s.io}. */
public final class StorageResources {
    private static final String GROUP = "storage.k8s.io";

    private StorageResources() {}

    public static List<ResourceDefinition> rows() {
        return List.of(
                builder(GROUP, "v1", "csidrivers", "CSIDriver")
                        .storedAlike(GROUP + "/v1beta1")
                        .traits(Trait.REQUIRES_RESOURCE_VERSION, Trait.ANSWERS_DELETED_OBJECT)
                        .clusterScoped()
                        .strategy(ContainerStorage.DRIVER_STRATEGY)
                        .columns(ContainerStorage.DRIVER_COLUMNS)
                        .build(),
                builder(GROUP, "v1", "csinodes", "CSINode")
                        .storedAlike(GROUP + "/v1beta1")
                        .traits(Trait.REQUIRES_RESOURCE_VERSION, Trait.ANSWERS_DELETED_OBJECT)
                        .clusterScoped()
                        .strategy(ContainerStorage.NODE_STRATEGY)
                        .columns(ContainerStorage.NODE_COLUMNS)
                        .build(),
                builder(GROUP, "v1", "csistoragecapacities", "CSIStorageCapacity")
                        .storedAlike(GROUP + "/v1beta1", GROUP + "/v1alpha1")
                        .traits(Trait.REQUIRES_RESOURCE_VERSION)
                        .strategy(ContainerStorage.CAPACITY_STRATEGY)
                        .columns(CreatedAt.COLUMNS)
                        .build(),
                builder(GROUP, "v1", "storageclasses", "StorageClass")
                        .storedAlike(GROUP + "/v1beta1")
                        .traits(Trait.ANSWERS_DELETED_OBJECT)
                        .shortNames("sc")
                        .clusterScoped()
                        .strategy(StorageClasses.STRATEGY)
                        .columns(StorageClasses.COLUMNS)
                        .build(),
                builder(GROUP, "v1", "volumeattachments", "VolumeAttachment")
                        .storedAlike(GROUP + "/v1beta1", GROUP + "/v1alpha1")
                        .traits(Trait.REQUIRES_RESOURCE_VERSION, Trait.ANSWERS_DELETED_OBJECT)
                        .clusterScoped()
                        .subresources(StatusRules.subresource(GROUP, "v1", "VolumeAttachment"))
                        .strategy(VolumeAttachments.STRATEGY)
                        .columns(VolumeAttachments.COLUMNS)
                        .build(),
                builder(GROUP, "v1", "volumeattributesclasses", "VolumeAttributesClass")
                        .storedAlike(GROUP + "/v1beta1", GROUP + "/v1alpha1")
                        .traits(Trait.ANSWERS_DELETED_OBJECT)
                        .shortNames("vac")
                        .clusterScoped()
                        .columns(VolumeAttachments.CLASS_COLUMNS)
                        .build());
    }
}
