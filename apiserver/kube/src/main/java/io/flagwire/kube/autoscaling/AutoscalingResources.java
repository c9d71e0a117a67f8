package io.flagwire.kube.autoscaling;

import static io.flagwire.generic.registry.ResourceDefinition.builder;

import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.generic.registry.StatusRules;
import java.util.List;

/** The resources of {@code autoscaling}. */
public final class AutoscalingResources {
    private static final String GROUP = "autoscaling";

    private AutoscalingResources() {}

    public static List<ResourceDefinition> rows() {
        return List.of(
                builder(GROUP, "v2", "horizontalpodautoscalers", "HorizontalPodAutoscaler")
                        .storedAs(GROUP + "/v1", AutoscalerConversion.CONVERSION.toStored())
                        .shortNames("hpa")
                        .categories("all")
                        .subresources(StatusRules.subresource(GROUP, "v2", "HorizontalPodAutoscaler"))
                        .strategy(Autoscalers.STRATEGY)
                        .columns(AutoscalerColumns.COLUMNS)
                        .build(),
                builder(GROUP, "v1", "horizontalpodautoscalers", "HorizontalPodAutoscaler")
                        .conversion(AutoscalerConversion.CONVERSION)
                        .shortNames("hpa")
                        .categories("all")
                        .subresources(StatusRules.subresource(GROUP, "v1", "HorizontalPodAutoscaler"))
                        .strategy(Autoscalers.STRATEGY)
                        .columns(AutoscalerColumns.COLUMNS)
                        .build());
    }
}
