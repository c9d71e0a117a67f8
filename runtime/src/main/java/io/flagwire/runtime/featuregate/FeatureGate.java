package io.flagwire.runtime.featuregate;

/**
 * A switch for one feature.
 *
 * @param name the gate's name in upper camel case
 * @param stage how mature the feature is
 * @param enabled whether it is on unless someone says otherwise
 * @param locked whether nobody can say otherwise
 */
public record FeatureGate(String name, Stage stage, boolean enabled, boolean locked) {
    /** How mature a feature is. */
    public enum Stage {
        /** May change or go at any time; off by default. */
        ALPHA,
        /** Will stay in some form. */
        BETA,
        /** Here to stay; the gate is about to go. */
        GA,
        /** About to go, the gate with it. */
        DEPRECATED
    }
}
