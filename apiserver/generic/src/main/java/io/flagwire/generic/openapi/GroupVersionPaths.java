package io.flagwire.generic.openapi;

import io.flagwire.apimachinery.schema.GroupVersionKind;
import io.flagwire.generic.registry.ResourceDefinition;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The paths of resources and of their groups' discovery. */
final class GroupVersionPaths {
    private static final String META = "io.k8s.apimachinery.pkg.apis.meta.v1.";

    private GroupVersionPaths() {}

    /** By path. */
    static Map<String, ApiPath> of(Collection<ResourceDefinition> resources, Definitions definitions) {
        Map<String, ApiPath> paths = new TreeMap<>();
        for (ResourceDefinition resource : resources) {
            for (ApiPath path : new ResourcePaths(resource, definitions).all()) {
                paths.put(path.path(), path);
            }
            String root = ResourcePaths.root(resource.kind());
            paths.computeIfAbsent(root, r -> discovery(r, resource.kind(), definitions));
        }
        return paths;
    }

    private static ApiPath discovery(String root, GroupVersionKind of, Definitions definitions) {
        ApiOperation get = new ApiOperation(
                "get",
                "get" + OperationNames.groupVersion(of.group(), of.version()) + "APIResources",
                OperationNames.tag(of.group(), of.version()),
                "get available resources",
                null,
                null,
                null,
                definitions.need(META + "APIResourceList"),
                ApiOperation.OK,
                List.of());
        return new ApiPath(root, List.of(), List.of(get));
    }
}
