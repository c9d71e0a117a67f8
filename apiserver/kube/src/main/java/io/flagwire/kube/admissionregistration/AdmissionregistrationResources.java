package io.flagwire.kube.admissionregistration;

import static io.flagwire.generic.registry.ResourceDefinition.builder;

import io.flagwire.apimachinery.schema.GroupVersionKind;
import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.generic.registry.ResourceDefinition.Conversion;
import io.flagwire.kube.rule.StatusRules;
import java.util.List;

/** The resources of {@code admissionregistration.k8s.io}. */
public final class AdmissionregistrationResources {
    private static final String GROUP = "admissionregistration.k8s.io";

    private AdmissionregistrationResources() {}

    public static List<ResourceDefinition> rows() {
        return List.of(
                builder(GROUP, "v1", "mutatingadmissionpolicies", "MutatingAdmissionPolicy")
                        .conversion(sameFieldsAs("v1beta1", "MutatingAdmissionPolicy"))
                        .categories("api-extensions")
                        .clusterScoped()
                        .build(),
                builder(GROUP, "v1", "mutatingadmissionpolicybindings", "MutatingAdmissionPolicyBinding")
                        .conversion(sameFieldsAs("v1beta1", "MutatingAdmissionPolicyBinding"))
                        .categories("api-extensions")
                        .clusterScoped()
                        .build(),
                builder(GROUP, "v1", "mutatingwebhookconfigurations", "MutatingWebhookConfiguration")
                        .categories("api-extensions")
                        .clusterScoped()
                        .build(),
                builder(GROUP, "v1", "validatingadmissionpolicies", "ValidatingAdmissionPolicy")
                        .categories("api-extensions")
                        .clusterScoped()
                        .strategy(StatusRules.strategy().build())
                        .subresources(StatusRules.subresource(GROUP, "v1", "ValidatingAdmissionPolicy"))
                        .build(),
                builder(GROUP, "v1", "validatingadmissionpolicybindings", "ValidatingAdmissionPolicyBinding")
                        .categories("api-extensions")
                        .clusterScoped()
                        .build(),
                builder(GROUP, "v1", "validatingwebhookconfigurations", "ValidatingWebhookConfiguration")
                        .categories("api-extensions")
                        .clusterScoped()
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
