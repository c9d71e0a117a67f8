package io.flagwire.kube.networking;

import static io.flagwire.generic.registry.ResourceDefinition.builder;

import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.generic.registry.StatusRules;
import io.flagwire.generic.registry.Trait;
import java.util.List;

/** The resources of {@code networking.k8s.io}. */
public final class NetworkingResources {
    private static final String GROUP = "networking.k8s.io";

    private NetworkingResources() {}

    public static List<ResourceDefinition> rows() {
        return List.of(
                builder(GROUP, "v1", "ingressclasses", "IngressClass")
                        .storedAlike(GROUP + "/v1beta1")
                        .traits(Trait.COUNTS_GENERATIONS)
                        .clusterScoped()
                        .strategy(IngressClasses.STRATEGY)
                        .columns(IngressClasses.COLUMNS)
                        .build(),
                builder(GROUP, "v1", "ingresses", "Ingress")
                        .storedAs(GROUP + "/v1beta1", OldIngresses::toV1)
                        .storedAs("extensions/v1beta1", OldIngresses::toV1)
                        .traits(Trait.COUNTS_GENERATIONS)
                        .shortNames("ing")
                        .storageKey("ingress")
                        .subresources(StatusRules.subresource(GROUP, "v1", "Ingress"))
                        .strategy(Ingresses.STRATEGY)
                        .columns(Ingresses.COLUMNS)
                        .build(),
                builder(GROUP, "v1", "ipaddresses", "IPAddress")
                        .storedAlike(GROUP + "/v1beta1")
                        .nameRule(Addresses.NAME_RULE)
                        .shortNames("ip")
                        .clusterScoped()
                        .columns(Addresses.ADDRESS_COLUMNS)
                        .build(),
                builder(GROUP, "v1", "networkpolicies", "NetworkPolicy")
                        .storedAlike("extensions/v1beta1")
                        .traits(Trait.COUNTS_GENERATIONS)
                        .shortNames("netpol")
                        .strategy(NetworkPolicies.STRATEGY)
                        .columns(NetworkPolicies.COLUMNS)
                        .build(),
                builder(GROUP, "v1", "servicecidrs", "ServiceCIDR")
                        .storedAlike(GROUP + "/v1beta1")
                        .clusterScoped()
                        .strategy(Addresses.BLOCK_STRATEGY)
                        .subresources(StatusRules.subresource(GROUP, "v1", "ServiceCIDR"))
                        .columns(Addresses.BLOCK_COLUMNS)
                        .build());
    }
}
