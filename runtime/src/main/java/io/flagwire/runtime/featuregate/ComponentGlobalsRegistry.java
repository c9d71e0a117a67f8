package io.flagwire.runtime.featuregate;

import io.flagwire.runtime.flag.FlagValueException;
import io.flagwire.runtime.lifecycle.ProblemException;
import io.flagwire.runtime.lifecycle.Problems;
import io.flagwire.runtime.log.Klog;
import io.flagwire.runtime.log.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Versions and feature gates of the components of a process (KEP-4330). A process that is one component has one here:
 *
 * <pre>
 * ComponentGlobalsRegistry globals = new ComponentGlobalsRegistry("thing", Klog.system());
 * FeatureGates gates = globals.register("thing", version, FeatureTable.of("FastPath 1.2:ALPHA:off 1.4:BETA:on"));
 * </pre>
 *
 * and mounts its flags with {@link ComponentGlobalsOptions}. Set by one thread, then read by any.
 */
public final class ComponentGlobalsRegistry {
    private final String defaultComponent;
    private final Klog log;
    private final Map<String, Component> components = new TreeMap<>();

    /**
     * No component.
     *
     * @param defaultComponent the component that flags mean which name none
     * @param log is told what to be careful with
     */
    public ComponentGlobalsRegistry(String defaultComponent, Klog log) {
        this.defaultComponent = defaultComponent;
        this.log = log;
    }

    /**
     * Adds a component.
     *
     * @return its gates, all at their defaults until flags are read
     */
    public FeatureGates register(String component, EffectiveVersion version, FeatureTable features) {
        FeatureGates gates = new FeatureGates(features, version, log);
        if (components.putIfAbsent(component, new Component(version, gates)) != null) {
            throw new IllegalArgumentException("component globals of " + component + " already registered");
        }
        return gates;
    }

    /** The component that flags mean which name none. */
    String defaultComponent() {
        return defaultComponent;
    }

    /** The ranges for {@code --emulated-version}, as help shows them. */
    String emulationRanges() {
        List<String> ranges = new ArrayList<>();
        for (Map.Entry<String, Component> entry : components.entrySet()) {
            ranges.add(entry.getKey() + "=" + entry.getValue().version().emulationRange());
        }
        return String.join(",", ranges);
    }

    /** The ranges for {@code --min-compatibility-version}, as help shows them. */
    String minCompatibilityRanges() {
        List<String> ranges = new ArrayList<>();
        for (Map.Entry<String, Component> entry : components.entrySet()) {
            ranges.add(entry.getKey() + "=" + entry.getValue().version().minCompatibilityRange());
        }
        return String.join(",", ranges);
    }

    /** The gates of all components that are worth a choice, as help lists them. */
    List<String> choices() {
        List<String> lines = new ArrayList<>();
        for (Map.Entry<String, Component> entry : components.entrySet()) {
            for (String choice : entry.getValue().gates().choices()) {
                lines.add(entry.getKey() + ":" + choice);
            }
        }
        return lines;
    }

    /**
     * Sets versions, then gates, as the flags say. Whether versions are in their range is for {@link #validate}.
     *
     * @param emulations each {@code VERSION} or {@code COMPONENT=VERSION}
     * @param minCompatibilities the same
     * @param gates assignments {@code GATE=BOOL} under the name of a component, or under nothing for the default one
     * @throws ProblemException the first that is wrong
     */
    void set(List<String> emulations, List<String> minCompatibilities, Map<String, List<String>> gates)
            throws ProblemException {
        for (Map.Entry<String, Version> entry : versions(emulations).entrySet()) {
            component(entry.getKey()).version().emulation(entry.getValue());
        }
        for (Map.Entry<String, Version> entry : versions(minCompatibilities).entrySet()) {
            component(entry.getKey()).version().minCompatibility(entry.getValue());
        }
        if (gates.containsKey("") && gates.containsKey(defaultComponent)) {
            throw new ProblemException("set " + defaultComponent + " feature gates with default empty prefix or "
                    + defaultComponent + ": prefix consistently, do not mix use");
        }
        for (Map.Entry<String, List<String>> entry : gates.entrySet()) {
            component(entry.getKey().isEmpty() ? defaultComponent : entry.getKey())
                    .gates()
                    .set(entry.getValue());
        }
    }

    void validate(Problems problems) {
        for (Component component : components.values()) {
            component.version().validate(problems);
            List<String> alpha = component.gates().enabledAlphaFeatures();
            if (!alpha.isEmpty()
                    && component
                                    .version()
                                    .binary()
                                    .compareTo(component.version().emulation())
                            > 0) {
                log.text(
                        Severity.WARNING,
                        "component has alpha features enabled in emulated version, this is unsupported: features=["
                                + String.join(" ", alpha) + "]",
                        null);
            }
        }
    }

    private Map<String, Version> versions(List<String> texts) throws ProblemException {
        Map<String, Version> versions = new TreeMap<>();
        for (String text : texts) {
            int equalsSign = text.indexOf('=');
            String name = equalsSign < 0
                    ? defaultComponent
                    : text.substring(0, equalsSign).strip();
            Version version =
                    parse(equalsSign < 0 ? text : text.substring(equalsSign + 1).strip());
            if (version.patch() != 0) {
                throw new ProblemException("patch version not allowed, got: " + name + "=" + version);
            }
            Version other = versions.put(name, version);
            if (other != null) {
                throw new ProblemException(
                        "duplicate version flag, " + name + "=" + other + " and " + name + "=" + version);
            }
        }
        for (String name : versions.keySet()) {
            component(name);
        }
        return versions;
    }

    private static Version parse(String text) throws ProblemException {
        try {
            return Version.parse(text);
        } catch (FlagValueException e) {
            throw new ProblemException(e.getMessage());
        }
    }

    private Component component(String name) throws ProblemException {
        Component component = components.get(name);
        if (component == null) {
            throw new ProblemException("component not registered: " + name);
        }
        return component;
    }

    private record Component(EffectiveVersion version, FeatureGates gates) {}
}
