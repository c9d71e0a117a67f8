package io.flagwire.kube.apps;

import static io.flagwire.generic.registry.ResourceDefinition.builder;

import io.flagwire.apimachinery.validation.NameRule;
import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.generic.registry.StatusRules;
import io.flagwire.generic.registry.Trait;
import io.flagwire.kube.rule.ScaleView;
import java.util.List;

/** The resources of {@code apps}. */
public final class AppsResources {
    private static final String GROUP = "apps";

    private AppsResources() {}

    public static List<ResourceDefinition> rows() {
        return List.of(
                builder(GROUP, "v1", "controllerrevisions", "ControllerRevision")
                        .storedAlike(GROUP + "/v1beta1", GROUP + "/v1beta2")
                        .strategy(ControllerRevisions.STRATEGY)
                        .columns(ControllerRevisions.COLUMNS)
                        .build(),
                builder(GROUP, "v1", "daemonsets", "DaemonSet")
                        .storedAs(GROUP + "/v1", DaemonSets::complete)
                        .storedAs(GROUP + "/v1beta2", DaemonSets::complete)
                        .storedAs("extensions/v1beta1", DaemonSets::complete)
                        .traits(Trait.COUNTS_GENERATIONS)
                        .shortNames("ds")
                        .categories("all")
                        .subresources(StatusRules.subresource(GROUP, "v1", "DaemonSet"))
                        .strategy(DaemonSets.STRATEGY)
                        .columns(DaemonSets.COLUMNS)
                        .build(),
                builder(GROUP, "v1", "deployments", "Deployment")
                        .storedAlike(GROUP + "/v1beta1", GROUP + "/v1beta2", "extensions/v1beta1")
                        .traits(Trait.COUNTS_GENERATIONS)
                        .shortNames("deploy")
                        .categories("all")
                        .subresources(StatusRules.subresource(GROUP, "v1", "Deployment"), ScaleView.ofSelector())
                        .strategy(Deployments.STRATEGY)
                        .columns(Deployments.COLUMNS)
                        .build(),
                builder(GROUP, "v1", "replicasets", "ReplicaSet")
                        .storedAlike(GROUP + "/v1beta2", "extensions/v1beta1")
                        .traits(Trait.COUNTS_GENERATIONS)
                        .shortNames("rs")
                        .categories("all")
                        .subresources(StatusRules.subresource(GROUP, "v1", "ReplicaSet"), ScaleView.ofSelector())
                        .strategy(ReplicaSets.STRATEGY)
                        .columns(ReplicaSets.COLUMNS)
                        .build(),
                builder(GROUP, "v1", "statefulsets", "StatefulSet")
                        .storedAlike(GROUP + "/v1beta1", GROUP + "/v1beta2")
                        .traits(Trait.COUNTS_GENERATIONS)
                        .shortNames("sts")
                        .categories("all")
                        .subresources(StatusRules.subresource(GROUP, "v1", "StatefulSet"), ScaleView.ofSelector())
                        .strategy(StatefulSets.STRATEGY)
                        .columns(StatefulSets.COLUMNS)
                        .nameRule(NameRule.DNS_LABEL)
                        .build());
    }
}
