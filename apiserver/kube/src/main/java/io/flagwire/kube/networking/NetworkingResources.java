package io.flagwire.kube.networking;

import static io.flagwire.generic.registry.ResourceDefinition.builder;

import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.kube.rule.StatusRules;
import java.util.List;

/** The resources of {@code networking.k8s.io}. */
public final class NetworkingResources {
    private static final String GROUP = "networking.k8s.io";

    private NetworkingResources() {}

    public static List<ResourceDefinition> rows() {
        return List.of(
                builder(GROUP, "v1", "ingressclasses", "IngressClass")
                        .clusterScoped()
                        .build(),
                builder(GROUP, "v1", "ingresses", "Ingress")
                        .shortNames("ing")
                        .storageKey("ingress")
                        .strategy(StatusRules.strategy().build())
                        .subresources(StatusRules.subresource(GROUP, "v1", "Ingress"))
                        .build(),
                builder(GROUP, "v1", "ipaddresses", "IPAddress")
                        .shortNames("ip")
                        .clusterScoped()
                        .build(),
                builder(GROUP, "v1", "networkpolicies", "NetworkPolicy")
                        .shortNames("netpol")
                        .build(),
                builder(GROUP, "v1", "servicecidrs", "ServiceCIDR")
                        .clusterScoped()
                        .strategy(StatusRules.strategy().build())
                        .subresources(StatusRules.subresource(GROUP, "v1", "ServiceCIDR"))
                        .build());
    }
}
