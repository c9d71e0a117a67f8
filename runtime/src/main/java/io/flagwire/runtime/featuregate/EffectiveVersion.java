package io.flagwire.runtime.featuregate;

import io.flagwire.runtime.lifecycle.Problems;

/**
 * The version that a component really has, the one that it behaves like, and the oldest with which it gets along
 * (KEP-4330). Set by one thread before the component starts, then read by any.
 */
public final class EffectiveVersion {
    private final Version binary;
    private final Version emulationFloor;
    private final Version minCompatibilityFloor;
    private Version emulation;
    private Version minCompatibility;

    /**
     * A component that behaves like itself and gets along with the minor version before.
     *
     * @param binary the component's own version
     * @param emulationFloor the oldest version that it can behave like
     * @param minCompatibilityFloor the oldest version that it can get along with
     */
    public EffectiveVersion(Version binary, Version emulationFloor, Version minCompatibilityFloor) {
        this.binary = binary;
        this.emulationFloor = emulationFloor;
        this.minCompatibilityFloor = minCompatibilityFloor;
        this.emulation = binary.withoutPatch();
        this.minCompatibility = binary.minorsBefore(1);
    }

    /** The component's own version. */
    public Version binary() {
        return binary;
    }

    /** The version that the component behaves like. */
    public Version emulation() {
        return emulation;
    }

    /** The oldest version that the component gets along with. */
    public Version minCompatibility() {
        return minCompatibility;
    }

    /** Whether the component behaves like a version older than its own, patches aside. */
    public boolean isEmulating() {
        return !emulation.equals(binary.withoutPatch());
    }

    /** Changes what the component behaves like, and with it what it gets along with. */
    void emulation(Version version) {
        emulation = version;
        Version before = version.minorsBefore(1);
        minCompatibility = before.atLeast(minCompatibilityFloor) ? before : minCompatibilityFloor;
    }

    /** Changes what the component gets along with; after {@link #emulation(Version)}. */
    void minCompatibility(Version version) {
        minCompatibility = version;
    }

    /** The range for {@code --emulated-version}, as help shows it. */
    String emulationRange() {
        return range(emulationFloor, emulation);
    }

    /** The range for {@code --min-compatibility-version}, as help shows it. */
    String minCompatibilityRange() {
        return range(minCompatibilityFloor, minCompatibility);
    }

    void validate(Problems problems) {
        if (!emulation.atLeast(emulationFloor) || !binary.withoutPatch().atLeast(emulation)) {
            // The twin prints the binary's version with its patch taken off, not left away.
            problems.add("emulation version " + emulation + " is not between [" + emulationFloor + ", "
                    + binary.withoutPatch() + ".0]");
        }
        if (!minCompatibility.atLeast(minCompatibilityFloor) || !emulation.atLeast(minCompatibility)) {
            problems.add("minCompatibilityVersion version " + minCompatibility + " is not between ["
                    + minCompatibilityFloor + ", " + emulation + "]");
        }
    }

    private String range(Version floor, Version now) {
        return floor + ".." + binary.withoutPatch() + "(default:" + now + ")";
    }
}
