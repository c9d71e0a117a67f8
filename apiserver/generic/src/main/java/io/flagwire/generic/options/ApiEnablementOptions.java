package io.flagwire.generic.options;

import io.flagwire.annotations.Flag;
import io.flagwire.runtime.lifecycle.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which groups and versions of the API are served (APIEnablementOptions). */
public final class ApiEnablementOptions {
    private static final String ALL = "api/all";
    /** Keys that stand for many versions. */
    private static final Set<String> MATCHERS = Set.of(ALL, "api/ga", "api/beta", "api/alpha");

    @Flag(
            help =
                    "Versions and resources to serve or not, as group/version=true and group/version/resource=false; v1 is"
                            + " the core API. api/all, api/ga, api/beta and api/alpha stand for all such versions. Without it, what"
                            + " is stable is served.",
            typeName = "mapStringString",
            converter = ConfigurationMap.class,
            unsupported = "choosing which versions are served")
    Map<String, String> runtimeConfig = Map.of();

    /** Brings the ways to name the core API to one. */
    public void complete() {
        if (runtimeConfig.isEmpty()) {
            return;
        }
        Map<String, String> completed = new LinkedHashMap<>();
        runtimeConfig.forEach((key, value) -> {
            String version = key.startsWith("api/v1") ? key.substring("api/".length()) : key;
            if (version.equals("v1") || version.startsWith("v1/")) {
                completed.put("/v1", value);
            } else if (!key.equals("api/legacy")) {
                completed.put(key, value);
            }
        });
        runtimeConfig = completed;
    }

    /**
     * Once completed.
     *
     * @param groups the API groups that there are
     */
    public void validate(Problems problems, Set<String> groups) {
        if (runtimeConfig.isEmpty()) {
            return;
        }
        if ("false".equals(runtimeConfig.get(ALL)) && runtimeConfig.size() == 1) {
            problems.add("invalid runtime-config with only " + ALL + "=false");
            return;
        }
        Set<String> unknown = new TreeSet<>();
        for (String key : runtimeConfig.keySet()) {
            String[] parts = key.split("/", -1);
            if (MATCHERS.contains(key)) {
                continue;
            }
            if (parts.length != 2 && parts.length != 3) {
                problems.add("runtime-config invalid key " + key);
                return;
            }
            if (!groups.contains(parts[0])) {
                unknown.add(parts[0] + "/" + parts[1]);
            }
        }
        if (!unknown.isEmpty()) {
            problems.add("unknown api groups " + String.join(",", unknown));
        }
    }

    /** Priority and fairness needs its own API to be served. */
    public void validatePriorityAndFairness(Problems problems, FeatureOptions features) {
        if (!features.priorityAndFairness() || runtimeConfig.isEmpty()) {
            return;
        }
        for (String key : List.of("flowcontrol.apiserver.k8s.io/v1", "api/ga", ALL)) {
            String value = runtimeConfig.getOrDefault(key, "");
            if (value.equals("false")) {
                problems.add("--runtime-config=" + key + "=false conflicts with --enable-priority-and-fairness=true");
            }
            if (value.equals("false") || value.equals("true")) {
                return;
            }
        }
    }
}
