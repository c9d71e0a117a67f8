/**
 * Feature gates: switches for what is new or about to go, with a stage for each version, and the version that a component
 * behaves like. Whoever has features writes a {@link io.flagwire.runtime.featuregate.FeatureTable}, registers it with a {@link
 * io.flagwire.runtime.featuregate.ComponentGlobalsRegistry}, mounts {@link
 * io.flagwire.runtime.featuregate.ComponentGlobalsOptions}, and asks {@link io.flagwire.runtime.featuregate.FeatureGates}.
 * Imports {@code flag}, {@code lifecycle} and {@code log}.
 */
@NullMarked
package io.flagwire.runtime.featuregate;

import org.jspecify.annotations.NullMarked;
