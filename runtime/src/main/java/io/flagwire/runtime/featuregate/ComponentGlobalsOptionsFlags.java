package io.flagwire.runtime.featuregate;

import io.flagwire.runtime.flag.Assignment;
import io.flagwire.runtime.flag.FlagGroup;
import io.flagwire.runtime.flag.FlagSet;
import io.flagwire.runtime.flag.FlagSpec;
import io.flagwire.runtime.flag.FlagValueException;
import io.flagwire.runtime.flag.Values;
import java.util.List;

/**
 * The flags of {@link ComponentGlobalsOptions}. Written by hand in the shape of a generated companion: the processor
 * generates against this module, so it cannot be used to build it, and what help says depends on what is registered.
 */
public final class ComponentGlobalsOptionsFlags extends FlagGroup {
    private static final int EMULATED_VERSION = 0;
    private static final int MIN_COMPATIBILITY_VERSION = 1;
    private static final int FEATURE_GATES = 2;

    private final ComponentGlobalsOptions options;
    private final ColonSeparatedMultimap featureGates = new ColonSeparatedMultimap();

    private ComponentGlobalsOptionsFlags(ComponentGlobalsOptions options) {
        this.options = options;
    }

    /** Adds the flags. */
    public static void addFlags(ComponentGlobalsOptions options, FlagSet set) {
        set.add(new ComponentGlobalsOptionsFlags(options));
    }

    @Override
    public Object options() {
        return options;
    }

    @Override
    public int size() {
        return FEATURE_GATES + 1;
    }

    @Override
    public int indexOf(String name) {
        return switch (name) {
            case "emulated-version" -> EMULATED_VERSION;
            case "min-compatibility-version" -> MIN_COMPATIBILITY_VERSION;
            case "feature-gates" -> FEATURE_GATES;
            default -> -1;
        };
    }

    @Override
    public void set(int index, String value, Assignment how) throws FlagValueException {
        switch (index) {
            case EMULATED_VERSION -> options.emulatedVersion = Values.strings(value, options.emulatedVersion, how);
            case MIN_COMPATIBILITY_VERSION ->
                options.minCompatibilityVersion = Values.strings(value, options.minCompatibilityVersion, how);
            default -> options.featureGates = Values.convert(value, options.featureGates, how, featureGates);
        }
    }

    @Override
    public String get(int index) {
        return switch (index) {
            case EMULATED_VERSION -> Values.print(options.emulatedVersion);
            case MIN_COMPATIBILITY_VERSION -> Values.print(options.minCompatibilityVersion);
            default -> featureGates.print(options.featureGates);
        };
    }

    @Override
    public List<String> elements(int index) {
        return switch (index) {
            case EMULATED_VERSION -> options.emulatedVersion;
            case MIN_COMPATIBILITY_VERSION -> options.minCompatibilityVersion;
            default -> super.elements(index);
        };
    }

    @Override
    public FlagSpec describe(int index) {
        ComponentGlobalsRegistry registry = options.registry();
        String component = registry.defaultComponent();
        return switch (index) {
            case EMULATED_VERSION ->
                FlagSpec.named(
                                "emulated-version",
                                "stringSlice",
                                ComponentGlobalsOptions.EMULATED_VERSION
                                        + "\nEach is MAJOR.MINOR, or COMPONENT=MAJOR.MINOR for another component than "
                                        + component + ".\nOptions are: " + registry.emulationRanges())
                        .build();
            case MIN_COMPATIBILITY_VERSION ->
                FlagSpec.named(
                                "min-compatibility-version",
                                "stringSlice",
                                ComponentGlobalsOptions.MIN_COMPATIBILITY_VERSION
                                        + "\nEach is MAJOR.MINOR, or COMPONENT=MAJOR.MINOR for another component than "
                                        + component + ".\nOptions are: " + registry.minCompatibilityRanges())
                        .build();
            default ->
                FlagSpec.named(
                                "feature-gates",
                                "colonSeparatedMultimapStringString",
                                ComponentGlobalsOptions.FEATURE_GATES
                                        + "\nEach is FEATURE=true|false, or COMPONENT:FEATURE=true|false for another"
                                        + " component than " + component + ".\nOptions are:\n"
                                        + String.join("\n", registry.choices()))
                        .build();
        };
    }
}
