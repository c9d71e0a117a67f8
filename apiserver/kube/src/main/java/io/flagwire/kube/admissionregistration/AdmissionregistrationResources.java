package io.flagwire.kube.admissionregistration;

import static io.flagwire.generic.registry.ResourceDefinition.builder;

import io.flagwire.apimachinery.schema.GroupVersionKind;
import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.generic.registry.ResourceDefinition.Conversion;
import io.flagwire.generic.registry.StatusRules;
import io.flagwire.generic.registry.Trait;
import java.util.List;

/** The resources of {@code admissionregistration.k8s.io}. */
public final class AdmissionregistrationResources {
    private static final String GROUP = "admissionregistration.k8s.io";

    private AdmissionregistrationResources() {}

    public static List<ResourceDefinition> rows() {
        return List.of(
                builder(GROUP, "v1", "mutatingadmissionpolicies", "MutatingAdmissionPolicy")
                        .storedAlike(GROUP + "/v1", GROUP + "/v1alpha1")
                        .traits(Trait.COUNTS_GENERATIONS, Trait.REQUIRES_RESOURCE_VERSION)
                        .conversion(sameFieldsAs("v1beta1", "MutatingAdmissionPolicy"))
                        .categories("api-extensions")
                        .clusterScoped()
                        .strategy(Policies.MUTATING_STRATEGY)
                        .columns(Policies.MUTATING_COLUMNS)
                        .build(),
                builder(GROUP, "v1", "mutatingadmissionpolicybindings", "MutatingAdmissionPolicyBinding")
                        .storedAlike(GROUP + "/v1", GROUP + "/v1alpha1")
                        .traits(Trait.COUNTS_GENERATIONS, Trait.REQUIRES_RESOURCE_VERSION)
                        .conversion(sameFieldsAs("v1beta1", "MutatingAdmissionPolicyBinding"))
                        .categories("api-extensions")
                        .clusterScoped()
                        .strategy(Policies.BINDING_STRATEGY)
                        .columns(Policies.BINDING_COLUMNS)
                        .build(),
                builder(GROUP, "v1", "mutatingwebhookconfigurations", "MutatingWebhookConfiguration")
                        .storedAlike(GROUP + "/v1beta1")
                        .traits(Trait.COUNTS_GENERATIONS, Trait.REQUIRES_RESOURCE_VERSION)
                        .categories("api-extensions")
                        .clusterScoped()
                        .strategy(Webhooks.MUTATING_STRATEGY)
                        .columns(Webhooks.COLUMNS)
                        .build(),
                builder(GROUP, "v1", "validatingadmissionpolicies", "ValidatingAdmissionPolicy")
                        .storedAlike(GROUP + "/v1beta1", GROUP + "/v1alpha1")
                        .traits(Trait.COUNTS_GENERATIONS, Trait.REQUIRES_RESOURCE_VERSION)
                        .categories("api-extensions")
                        .clusterScoped()
                        .subresources(StatusRules.subresource(GROUP, "v1", "ValidatingAdmissionPolicy"))
                        .strategy(Policies.VALIDATING_STRATEGY)
                        .columns(Policies.VALIDATING_COLUMNS)
                        .build(),
                builder(GROUP, "v1", "validatingadmissionpolicybindings", "ValidatingAdmissionPolicyBinding")
                        .storedAlike(GROUP + "/v1beta1", GROUP + "/v1alpha1")
                        .traits(Trait.COUNTS_GENERATIONS, Trait.REQUIRES_RESOURCE_VERSION)
                        .categories("api-extensions")
                        .clusterScoped()
                        .strategy(Policies.BINDING_STRATEGY)
                        .columns(Policies.BINDING_COLUMNS)
                        .build(),
                builder(GROUP, "v1", "validatingwebhookconfigurations", "ValidatingWebhookConfiguration")
                        .storedAlike(GROUP + "/v1beta1")
                        .traits(Trait.COUNTS_GENERATIONS, Trait.REQUIRES_RESOURCE_VERSION)
                        .categories("api-extensions")
                        .clusterScoped()
                        .strategy(Webhooks.VALIDATING_STRATEGY)
                        .columns(Webhooks.COLUMNS)
                        .build());
    }

    /** Stored as another version that differs in its name alone, so that a server of the release before can read it. */
    private static Conversion sameFieldsAs(String version, String kind) {
        GroupVersionKind stored = new GroupVersionKind(GROUP, version, kind);
        return new Conversion(
                stored,
                object -> object.put("apiVersion", stored.apiVersion()),
                object -> object.put("apiVersion", GROUP + "/v1"));
    }
}
