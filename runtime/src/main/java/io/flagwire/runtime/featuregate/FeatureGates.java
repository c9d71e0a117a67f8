package io.flagwire.runtime.featuregate;

import io.flagwire.runtime.flag.FlagValueException;
import io.flagwire.runtime.flag.Values;
import io.flagwire.runtime.lifecycle.ProblemException;
import io.flagwire.runtime.lifecycle.Problems;
import io.flagwire.runtime.log.Klog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The gates of one component and whether they are open.
 *
 * <p>{@code AllAlpha} and {@code AllBeta} stand for all gates of their stage that are not named themselves. Set by one
 * thread, then read by any.
 */
public final class FeatureGates {
    private static final String ALL_ALPHA = "AllAlpha";
    private static final String ALL_BETA = "AllBeta";

    private final String component;
    private final Klog log;
    private final Map<String, FeatureGate> known = new TreeMap<>();
    private volatile Map<String, Boolean> assigned = Map.of();

    /**
     * All gates at their defaults.
     *
     * @param component the component's name, which may stand before a gate
     * @param log is told of gates that are about to go
     */
    public FeatureGates(String component, Collection<FeatureGate> gates, Klog log) {
        this.component = component;
        this.log = log;
        known.put(ALL_ALPHA, new FeatureGate(ALL_ALPHA, FeatureGate.Stage.ALPHA, false, false));
        known.put(ALL_BETA, new FeatureGate(ALL_BETA, FeatureGate.Stage.BETA, false, false));
        for (FeatureGate gate : gates) {
            known.put(gate.name(), gate);
        }
    }

    /** Whether a feature is on. A name that is not known is a bug. */
    public boolean enabled(String name) {
        FeatureGate gate = known.get(name);
        if (gate == null) {
            throw new IllegalArgumentException("unrecognized feature gate: " + name);
        }
        Boolean own = assigned.get(name);
        if (own != null) {
            return own;
        }
        Boolean all = switch (gate.stage()) {
            case ALPHA -> assigned.get(ALL_ALPHA);
            case BETA -> assigned.get(ALL_BETA);
            case GA, DEPRECATED -> null;
        };
        return all == null || gate.locked() ? gate.enabled() : all;
    }

    /** The gates in the order of their names. */
    public List<FeatureGate> known() {
        return List.copyOf(known.values());
    }

    /** A line for each gate that is worth a choice, as help lists them: {@code kube:X=true|false (BETA - default=true)}. */
    public List<String> choices() {
        List<String> lines = new ArrayList<>();
        for (FeatureGate gate : known.values()) {
            if (gate.stage() == FeatureGate.Stage.ALPHA || gate.stage() == FeatureGate.Stage.BETA) {
                lines.add(component + ":" + gate.name() + "=true|false (" + gate.stage() + " - default="
                        + gate.enabled() + ")");
            }
        }
        return lines;
    }

    /**
     * Sets gates as the flag {@code --feature-gates} says; of several assignments to a gate the last counts.
     *
     * @param byComponent assignments {@code GATE=BOOL} under the name of a component, or under nothing for this one
     * @throws ProblemException if an assignment cannot be read, names what is not known, or changes what is locked; no
     *     gate has changed then
     */
    public void set(Map<String, List<String>> byComponent) throws ProblemException {
        for (String name : byComponent.keySet()) {
            if (!name.isEmpty() && !name.equals(component)) {
                throw new ProblemException("component not registered: " + name);
            }
        }
        List<String> bare = byComponent.getOrDefault("", List.of());
        List<String> named = byComponent.getOrDefault(component, List.of());
        if (!bare.isEmpty() && !named.isEmpty()) {
            throw new ProblemException("set " + component + " feature gates with default empty prefix or " + component
                    + ": prefix consistently, do not mix use");
        }
        Map<String, Boolean> parsed = parse(bare.isEmpty() ? named : bare);
        check(parsed);
        Map<String, Boolean> merged = new LinkedHashMap<>(assigned);
        merged.putAll(parsed);
        assigned = Map.copyOf(merged);
    }

    private static Map<String, Boolean> parse(List<String> assignments) throws ProblemException {
        Map<String, Boolean> values = new LinkedHashMap<>();
        for (String assignment : assignments) {
            int equalsSign = assignment.indexOf('=');
            String name = (equalsSign < 0 ? assignment : assignment.substring(0, equalsSign)).strip();
            if (equalsSign < 0) {
                throw new ProblemException("missing bool value for " + name);
            }
            String value = assignment.substring(equalsSign + 1).strip();
            try {
                values.put(name, Values.parseBool(value));
            } catch (FlagValueException e) {
                throw new ProblemException("invalid value of " + name + "=" + value + ", err: " + e.getMessage());
            }
        }
        return values;
    }

    private void check(Map<String, Boolean> values) throws ProblemException {
        Problems problems = new Problems();
        for (Map.Entry<String, Boolean> entry : values.entrySet()) {
            FeatureGate gate = known.get(entry.getKey());
            if (gate == null) {
                throw new ProblemException("unrecognized feature gate: " + entry.getKey());
            }
            if (gate.locked() && gate.enabled() != entry.getValue()) {
                problems.add("cannot set feature gate " + gate.name() + " to " + entry.getValue()
                        + ", feature is locked to " + gate.enabled());
            }
        }
        if (!problems.isEmpty()) {
            throw new ProblemException(problems.toString());
        }
        values.forEach(this::warn);
    }

    private void warn(String name, boolean value) {
        FeatureGate gate = known.get(name);
        if (gate != null && gate.stage() == FeatureGate.Stage.GA) {
            log.info(
                    0,
                    "Warning: setting GA feature gate. It will be removed in a future release.",
                    "featureGate",
                    name,
                    "value",
                    value);
        } else if (gate != null && gate.stage() == FeatureGate.Stage.DEPRECATED) {
            log.info(
                    0,
                    "Warning: setting deprecated feature gate. It will be removed in a future release.",
                    "featureGate",
                    name,
                    "value",
                    value);
        }
    }
}
