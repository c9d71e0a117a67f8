package io.flagwire.kube.certificates;

import static io.flagwire.generic.registry.ResourceDefinition.builder;

import io.flagwire.apimachinery.validation.NameRule;
import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.generic.registry.StatusRules;
import java.util.List;

/** The resources of {@code certificates.k8s.io}. */
public final class CertificatesResources {
    private static final String GROUP = "certificates.k8s.io";

    private CertificatesResources() {}

    public static List<ResourceDefinition> rows() {
        return List.of(builder(GROUP, "v1", "certificatesigningrequests", "CertificateSigningRequest")
                .storedAlike(GROUP + "/v1beta1")
                .shortNames("csr")
                .clusterScoped()
                .selectableFields("spec.signerName")
                .subresources(
                        StatusRules.subresource(GROUP, "v1", "CertificateSigningRequest"),
                        StatusRules.subresource("approval", GROUP, "v1", "CertificateSigningRequest"))
                .nameRule(NameRule.PATH_SEGMENT)
                .strategy(SigningRequests.STRATEGY)
                .columns(SigningRequests.COLUMNS)
                .build());
    }
}
