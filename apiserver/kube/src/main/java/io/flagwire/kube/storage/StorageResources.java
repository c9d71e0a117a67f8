package io.flagwire.kube.storage;

import static io.flagwire.generic.registry.ResourceDefinition.builder;

import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.kube.rule.StatusRules;
import java.util.List;

/** The resources of {@code storage.k8s.io}. */
public final class StorageResources {
    private static final String GROUP = "storage.k8s.io";

    private StorageResources() {}

    public static List<ResourceDefinition> rows() {
        return List.of(
                builder(GROUP, "v1", "csidrivers", "CSIDriver").clusterScoped().build(),
                builder(GROUP, "v1", "csinodes", "CSINode").clusterScoped().build(),
                builder(GROUP, "v1", "csistoragecapacities", "CSIStorageCapacity")
                        .build(),
                builder(GROUP, "v1", "storageclasses", "StorageClass")
                        .shortNames("sc")
                        .clusterScoped()
                        .build(),
                builder(GROUP, "v1", "volumeattachments", "VolumeAttachment")
                        .clusterScoped()
                        .strategy(StatusRules.strategy().build())
                        .subresources(StatusRules.subresource(GROUP, "v1", "VolumeAttachment"))
                        .build(),
                builder(GROUP, "v1", "volumeattributesclasses", "VolumeAttributesClass")
                        .shortNames("vac")
                        .clusterScoped()
                        .build());
    }
}
