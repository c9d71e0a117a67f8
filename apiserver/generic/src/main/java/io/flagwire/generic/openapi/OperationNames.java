package io.flagwire.generic.openapi;

import io.flagwire.apimachinery.schema.GroupVersionKind;
import java.util.Locale;

/** Identifiers and tags of operations, from which client generators make names of classes and methods. */
final class OperationNames {
    private OperationNames() {}

    /** {@code AppsV1}, {@code CoreV1}, {@code RbacAuthorizationV1}. */
    static String groupVersion(String group, String version) {
        StringBuilder name = new StringBuilder();
        for (String label : labels(group)) {
            name.append(capital(label));
        }
        return name.append(capital(version)).toString();
    }

    /** {@code AppsV1NamespacedDeployment}. */
    static String subject(GroupVersionKind kind, boolean namespaced) {
        return groupVersion(kind.group(), kind.version()) + (namespaced ? "Namespaced" : "") + kind.kind();
    }

    /** {@code apps_v1}, {@code rbacAuthorization_v1}. */
    static String tag(String group, String version) {
        String name = groupVersion(group, "");
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1) + "_" + version;
    }

    private static String[] labels(String group) {
        if (group.isEmpty()) {
            return new String[] {"core"};
        }
        String name = group.endsWith(".k8s.io") ? group.substring(0, group.length() - ".k8s.io".length()) : group;
        return name.split("[.-]", -1);
    }

    static String capital(String word) {
        return word.isEmpty() ? "" : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
