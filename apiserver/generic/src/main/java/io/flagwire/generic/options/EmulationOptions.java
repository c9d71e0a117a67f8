package io.flagwire.generic.options;

import io.flagwire.annotations.Flag;
import io.flagwire.runtime.featuregate.EffectiveVersion;
import io.flagwire.runtime.lifecycle.Problems;
import io.flagwire.runtime.lifecycle.Validates;

/**
 * Which APIs are there that are newer than the version that the server behaves like (ServerRunOptions). This server serves
 * them in any case: an older version changes its features, not its APIs.
 */
public final class EmulationOptions implements Validates {
    @Flag(
            help = "Serve newer and more settled versions of the APIs that are on, even if they came after the version"
                    + " that the server behaves like. Only with an --emulated-version older than the server's own.")
    boolean emulationForwardCompatible;

    @Flag(
            help =
                    "Serve the APIs that --runtime-config names by group and version, even if they came after the version"
                            + " that the server behaves like; without it, the server does not start. Only with an"
                            + " --emulated-version older than the server's own.")
    boolean runtimeConfigEmulationForwardCompatible;

    private final EffectiveVersion version;

    /** The options of a server of this version. */
    public EmulationOptions(EffectiveVersion version) {
        this.version = version;
    }

    @Override
    public void validate(Problems problems) {
        if (version.isEmulating()) {
            return;
        }
        if (emulationForwardCompatible) {
            problems.add(notEmulating("EmulationForwardCompatible"));
        }
        if (runtimeConfigEmulationForwardCompatible) {
            problems.add(notEmulating("RuntimeConfigEmulationForwardCompatible"));
        }
    }

    private static String notEmulating(String option) {
        return "ServerRunOptions." + option
                + " cannot be set to true if the emulation version is the same as the binary version";
    }
}
