package io.flagwire.runtime.featuregate;

import org.jspecify.annotations.Nullable;

/**
 * What a feature is from a version on.
 *
 * @param since the first version for which this holds
 * @param minCompatibility holds only if the component need not get along with anything older than this; null if it always
 *     holds
 * @param stage how mature the feature is
 * @param enabled whether it is on unless someone says otherwise
 * @param locked whether nobody can say otherwise
 */
public record FeatureSpec(
        Version since, @Nullable Version minCompatibility, Stage stage, boolean enabled, boolean locked) {
    /** What a feature is before its first version. */
    static final FeatureSpec PRE_ALPHA = new FeatureSpec(Version.of(0, 0), null, Stage.PRE_ALPHA, false, false);

    /** How mature a feature is. */
    public enum Stage {
        /** Not there yet; cannot be set. */
        PRE_ALPHA,
        /** May change or go at any time; off by default. */
        ALPHA,
        /** Will stay in some form. */
        BETA,
        /** Here to stay; the gate is about to go. */
        GA,
        /** About to go, the gate with it. */
        DEPRECATED
    }

    /** Whether help lists the feature: it is neither settled nor not there yet. */
    boolean isChoice() {
        return stage == Stage.ALPHA || stage == Stage.BETA;
    }
}
