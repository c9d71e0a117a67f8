package io.flagwire.runtime.featuregate;

import io.flagwire.runtime.featuregate.FeatureSpec.Stage;
import io.flagwire.runtime.flag.FlagValueException;
import io.flagwire.runtime.flag.Values;
import io.flagwire.runtime.lifecycle.ProblemException;
import io.flagwire.runtime.lifecycle.Problems;
import io.flagwire.runtime.log.Klog;
import io.flagwire.runtime.log.LogFeatures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The features of one component and whether they are on, which depends on what was set and on the version that the component
 * behaves like.
 *
 * <p>{@code AllAlpha} and {@code AllBeta} stand for all features of their stage that are not named themselves. Set by one
 * thread, then read by any.
 */
public final class FeatureGates implements LogFeatures {
    private final FeatureTable table;
    private final EffectiveVersion version;
    private final Klog log;
    /** Answers of {@link #enabled}, which may be asked for each request. */
    private final Map<String, Boolean> answers = new ConcurrentHashMap<>();

    private volatile Map<String, Boolean> assigned = Map.of();

    /**
     * All features at their defaults.
     *
     * @param log is told of gates that are about to go
     */
    FeatureGates(FeatureTable table, EffectiveVersion version, Klog log) {
        this.table = table;
        this.version = version;
        this.log = log;
    }

    /** Whether a feature is on. A name that is not known is a bug. */
    @Override
    public boolean enabled(String name) {
        Boolean known = answers.get(name);
        if (known != null) {
            return known;
        }
        boolean answer = enabled(feature(name), assigned);
        answers.put(name, answer);
        return answer;
    }

    /** What a feature is at the version that the component behaves like. A name that is not known is a bug. */
    public FeatureSpec spec(String name) {
        return spec(feature(name));
    }

    /** A line for each feature that is worth a choice, as help lists them: {@code X=true|false (BETA - default=true)}. */
    List<String> choices() {
        List<String> lines = new ArrayList<>();
        for (Feature feature : table.features()) {
            FeatureSpec now = spec(feature);
            FeatureSpec compatible = feature.at(version.emulation(), version.emulation());
            String choice = now.isChoice() ? choice(feature, now) : "";
            if (!now.equals(compatible) && compatible.isChoice()) {
                choice += (choice.isEmpty() ? "" : ", or ") + choice(feature, compatible)
                        + " if --min-compatibility-version>=" + compatible.minCompatibility();
            }
            if (!choice.isEmpty()) {
                lines.add(choice);
            }
        }
        return lines;
    }

    /**
     * Sets gates; of several assignments to a gate the last counts.
     *
     * @param assignments each {@code GATE=BOOL}
     * @throws ProblemException if an assignment cannot be read, names what is not known, or is not possible; no gate has
     *     changed then
     */
    void set(List<String> assignments) throws ProblemException {
        Map<String, Boolean> merged = new LinkedHashMap<>(assigned);
        for (String assignment : assignments) {
            parse(assignment, merged);
        }
        Problems problems = new Problems();
        for (Map.Entry<String, Boolean> entry : merged.entrySet()) {
            check(entry.getKey(), entry.getValue(), problems);
        }
        if (problems.isEmpty()) {
            checkDependencies(merged, problems);
        }
        if (!problems.isEmpty()) {
            throw new ProblemException(problems.toString());
        }
        assigned = Map.copyOf(merged);
        answers.clear();
    }

    /** The alpha features that are on. As they are off by default, there is none before something is set. */
    List<String> enabledAlphaFeatures() {
        List<String> names = new ArrayList<>();
        if (assigned.isEmpty()) {
            return names;
        }
        for (Feature feature : table.features()) {
            if (spec(feature).stage() == Stage.ALPHA && enabled(feature, assigned)) {
                names.add(feature.name());
            }
        }
        return names;
    }

    private static void parse(String assignment, Map<String, Boolean> values) throws ProblemException {
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

    private void check(String name, boolean value, Problems problems) throws ProblemException {
        Feature feature = table.find(name);
        if (feature == null) {
            throw new ProblemException("unrecognized feature gate: " + name);
        }
        FeatureSpec spec = spec(feature);
        String refusal = "cannot set feature gate " + name + " to " + value + ", feature is ";
        if (spec.locked() && spec.enabled() != value) {
            problems.add(refusal + "locked to " + spec.enabled());
        } else if (spec.stage() == Stage.PRE_ALPHA) {
            problems.add(refusal + "PreAlpha at emulated version " + version.emulation()
                    + ", min compatibility version " + version.minCompatibility());
        } else if (spec.stage() == Stage.GA || spec.stage() == Stage.DEPRECATED) {
            String stage = spec.stage() == Stage.GA ? "GA" : "deprecated";
            log.info(
                    0,
                    "Warning: setting " + stage + " feature gate. It will be removed in a future release.",
                    "featureGate",
                    name,
                    "value",
                    value);
        }
    }

    private void checkDependencies(Map<String, Boolean> values, Problems problems) {
        for (Feature feature : table.features()) {
            if (feature.dependencies().isEmpty() || !enabled(feature, values)) {
                continue;
            }
            List<String> disabled = new ArrayList<>();
            for (String dependency : feature.dependencies()) {
                if (!enabled(feature(dependency), values)) {
                    disabled.add(dependency);
                }
            }
            if (!disabled.isEmpty()) {
                problems.add(feature.name() + " is enabled, but depends on features that are disabled: ["
                        + String.join(" ", disabled) + "]");
            }
        }
    }

    private boolean enabled(Feature feature, Map<String, Boolean> values) {
        Boolean own = values.get(feature.name());
        if (own != null) {
            return own;
        }
        FeatureSpec spec = spec(feature);
        Boolean all = ofStage(spec.stage(), values);
        return all == null || spec.locked() ? spec.enabled() : all;
    }

    private static @Nullable Boolean ofStage(Stage stage, Map<String, Boolean> values) {
        if (stage == Stage.ALPHA) {
            return values.get(Feature.ALL_ALPHA);
        }
        return stage == Stage.BETA ? values.get(Feature.ALL_BETA) : null;
    }

    private FeatureSpec spec(Feature feature) {
        return feature.at(version.emulation(), version.minCompatibility());
    }

    private Feature feature(String name) {
        Feature feature = table.find(name);
        if (feature == null) {
            throw new IllegalArgumentException("unrecognized feature gate: " + name);
        }
        return feature;
    }

    private static String choice(Feature feature, FeatureSpec spec) {
        return feature.name() + "=true|false (" + spec.stage() + " - default=" + spec.enabled() + ")";
    }
}
