package io.flagwire.server;

import java.util.Set;

/** The API groups that kube-apiserver knows by name, whether it serves them or not. */
final class ApiGroups {
    /** The core group has no name. */
    static Set<String> known() {
        return Set.of(
                "",
                "admission.k8s.io",
                "admissionregistration.k8s.io",
                "apiextensions.k8s.io",
                "apiregistration.k8s.io",
                "apps",
                "authentication.k8s.io",
                "authorization.k8s.io",
                "autoscaling",
                "batch",
                "certificates.k8s.io",
                "coordination.k8s.io",
                "discovery.k8s.io",
                "events.k8s.io",
                "extensions",
                "flowcontrol.apiserver.k8s.io",
                "imagepolicy.k8s.io",
                "internal.apiserver.k8s.io",
                "networking.k8s.io",
                "node.k8s.io",
                "policy",
                "rbac.authorization.k8s.io",
                "resource.k8s.io",
                "scheduling.k8s.io",
                "storage.k8s.io",
                "storagemigration.k8s.io");
    }

    private ApiGroups() {}
}
