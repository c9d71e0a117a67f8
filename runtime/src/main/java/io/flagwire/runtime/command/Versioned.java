package io.flagwire.runtime.command;

import io.flagwire.runtime.flag.FlagValueException;

/** A root option class that decides itself what {@code --version} does. */
public interface Versioned {
    /** What {@code --version} prints, as in {@code Kubernetes v1.36.2}. */
    String version();

    /** What {@code --version=raw} prints: everything there is to know. */
    default String rawVersion() {
        return version();
    }

    /**
     * {@code --version=vX.Y.Z}: reports this version from now on instead of the real one.
     *
     * @throws FlagValueException if this version may not be pretended, which is the case if not said otherwise
     */
    default void pretendVersion(String version) throws FlagValueException {
        throw new FlagValueException("the version cannot be set");
    }
}
