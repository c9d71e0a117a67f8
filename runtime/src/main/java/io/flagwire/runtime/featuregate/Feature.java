package io.flagwire.runtime.featuregate;

import io.flagwire.runtime.featuregate.FeatureSpec.Stage;
import java.util.List;

/**
 * A feature that can be switched.
 *
 * @param name the name of its gate, in upper camel case
 * @param specs what it was over time, the oldest first
 * @param dependencies the features without which it cannot be on
 */
public record Feature(String name, List<FeatureSpec> specs, List<String> dependencies) {
    static final String ALL_ALPHA = "AllAlpha";
    static final String ALL_BETA = "AllBeta";
    private static final Version ALWAYS = Version.of(0, 0);

    /** Takes copies of the lists. */
    public Feature {
        specs = List.copyOf(specs);
        dependencies = List.copyOf(dependencies);
    }

    /** The gate that stands for all of a stage. */
    static Feature allOf(String name, Stage stage) {
        return new Feature(name, List.of(new FeatureSpec(ALWAYS, null, stage, false, false)), List.of());
    }

    /** What the feature is in a component of this version that gets along with others down to that one. */
    public FeatureSpec at(Version version, Version minCompatibility) {
        for (int i = specs.size() - 1; i >= 0; i--) {
            FeatureSpec spec = specs.get(i);
            Version least = spec.minCompatibility();
            if (version.atLeast(spec.since()) && (least == null || minCompatibility.atLeast(least))) {
                return spec;
            }
        }
        return FeatureSpec.PRE_ALPHA;
    }
}
