package io.flagwire.runtime.featuregate;

import io.flagwire.annotations.Flag;
import io.flagwire.runtime.lifecycle.PreRuns;
import io.flagwire.runtime.lifecycle.ProblemException;
import io.flagwire.runtime.lifecycle.Problems;
import io.flagwire.runtime.lifecycle.Validates;
import java.util.List;
import java.util.Map;

/**
 * The flags of a {@link ComponentGlobalsRegistry}: which version to behave like, which to get along with, which features to
 * switch on or off. A command mounts them, usually in a section {@code generic}; the annotations are for the checks of
 * commands that do. Help is longer than they say: it has the components' versions and features.
 */
public final class ComponentGlobalsOptions implements PreRuns, Validates {
    static final String EMULATED_VERSION =
            "The versions that components behave like instead of their own: which features"
                    + " and APIs are there, and which are on.";
    static final String MIN_COMPATIBILITY_VERSION =
            "The oldest versions that components must get along with; not newer than --emulated-version.";
    static final String FEATURE_GATES = "Features to switch on or off, comma separated. May be given more than once.";

    @Flag(help = EMULATED_VERSION)
    List<String> emulatedVersion = List.of();

    @Flag(help = MIN_COMPATIBILITY_VERSION)
    List<String> minCompatibilityVersion = List.of();

    @Flag(
            help = FEATURE_GATES,
            typeName = "colonSeparatedMultimapStringString",
            converter = ColonSeparatedMultimap.class)
    Map<String, List<String>> featureGates = Map.of();

    private final ComponentGlobalsRegistry registry;

    /** The flags of these components, which are all registered by now. */
    public ComponentGlobalsOptions(ComponentGlobalsRegistry registry) {
        this.registry = registry;
    }

    ComponentGlobalsRegistry registry() {
        return registry;
    }

    @Override
    public void preRun() throws ProblemException {
        registry.set(emulatedVersion, minCompatibilityVersion, featureGates);
    }

    @Override
    public void validate(Problems problems) {
        registry.validate(problems);
    }
}
