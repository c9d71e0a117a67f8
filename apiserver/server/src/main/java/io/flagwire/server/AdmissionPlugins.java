package io.flagwire.server;

import java.util.List;
import java.util.Set;

/** The admission plug-ins of kube-apiserver by name, as texts so that help can show them. */
final class AdmissionPlugins {
    /** Those that run unless they are disabled. */
    static final String ON_BY_DEFAULT = "NamespaceLifecycle, LimitRanger, ServiceAccount, TaintNodesByCondition,"
            + " PodSecurity, Priority, DefaultTolerationSeconds, DefaultStorageClass, StorageObjectInUseProtection,"
            + " PodGroupProtection, PersistentVolumeClaimResize, RuntimeClass, CertificateApproval, CertificateSigning,"
            + " ClusterTrustBundleAttest, CertificateSubjectRestriction, DefaultIngressClass, PodTopologyLabels,"
            + " PodGroupWorkloadExists, NodeDeclaredFeatureValidator, JobValidation, PodResizeValidator,"
            + " MutatingAdmissionPolicy, MutatingAdmissionWebhook, ValidatingAdmissionPolicy,"
            + " ValidatingAdmissionWebhook, ResourceQuota";

    /** Those that run only if they are enabled. */
    static final String OFF_BY_DEFAULT = "AlwaysAdmit, NamespaceAutoProvision, NamespaceExists,"
            + " LimitPodHardAntiAffinityTopology, NodeRestriction, AlwaysPullImages, ImagePolicyWebhook,"
            + " PodNodeSelector, PodTolerationRestriction, EventRateLimit, ExtendedResourceToleration,"
            + " OwnerReferencesPermissionEnforcement, DenyServiceExternalIPs, AlwaysDeny";

    /** Those that this server has. */
    static final String THERE = "NamespaceLifecycle";

    private AdmissionPlugins() {}

    static boolean isKnown(String plugin) {
        return isIn(ON_BY_DEFAULT, plugin) || isIn(OFF_BY_DEFAULT, plugin);
    }

    /** Whether enabling it asks for something that would not run anyway. */
    static boolean isOffByDefault(String plugin) {
        return isIn(OFF_BY_DEFAULT, plugin);
    }

    static boolean isThere(String plugin) {
        return isIn(THERE, plugin);
    }

    private static boolean isIn(String names, String plugin) {
        return Set.copyOf(List.of(names.split(", "))).contains(plugin);
    }
}
