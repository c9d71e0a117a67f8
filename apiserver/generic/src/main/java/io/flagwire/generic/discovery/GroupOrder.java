package io.flagwire.generic.discovery;

import java.util.Comparator;
import java.util.Map;
import java.util.Objects;

/** The order of groups: by the priorities that the twin's APIServices have, then by name. */
public final class GroupOrder implements Comparator<String> {
    /** What the groups of custom resources have. */
    private static final int CUSTOM = 1_000;

    private static final Map<String, Integer> PRIORITIES = Map.ofEntries(
            Map.entry("apiregistration.k8s.io", 20_000),
            Map.entry("", 18_000),
            Map.entry("apps", 17_800),
            Map.entry("events.k8s.io", 17_750),
            Map.entry("authentication.k8s.io", 17_700),
            Map.entry("authorization.k8s.io", 17_600),
            Map.entry("autoscaling", 17_500),
            Map.entry("batch", 17_400),
            Map.entry("certificates.k8s.io", 17_300),
            Map.entry("networking.k8s.io", 17_200),
            Map.entry("policy", 17_100),
            Map.entry("rbac.authorization.k8s.io", 17_000),
            Map.entry("storage.k8s.io", 16_800),
            Map.entry("admissionregistration.k8s.io", 16_700),
            Map.entry("apiextensions.k8s.io", 16_700),
            Map.entry("scheduling.k8s.io", 16_600),
            Map.entry("coordination.k8s.io", 16_500),
            Map.entry("node.k8s.io", 16_300),
            Map.entry("discovery.k8s.io", 16_200),
            Map.entry("resource.k8s.io", 16_200),
            Map.entry("flowcontrol.apiserver.k8s.io", 16_100));

    @Override
    public int compare(String a, String b) {
        int priority = Integer.compare(priority(b), priority(a));
        return priority != 0 ? priority : a.compareTo(b);
    }

    /** The group's {@code groupPriorityMinimum}. */
    public static int priority(String group) {
        return Objects.requireNonNullElse(PRIORITIES.get(group), CUSTOM);
    }
}
