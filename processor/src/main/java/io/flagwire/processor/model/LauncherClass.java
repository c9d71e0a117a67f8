package io.flagwire.processor.model;

import org.jspecify.annotations.Nullable;

/**
 * A class with {@code @Launcher}.
 *
 * @param versioned whether the command has {@code --version}
 * @param runs whether it implements {@code Runs} of itself
 * @param constructible whether a class of the same package can call its constructor without parameters
 */
public record LauncherClass(
        OptionClass options,
        String command,
        String description,
        String version,
        String envPrefix,
        boolean versioned,
        boolean runs,
        boolean constructible) {
    /** The annotation, or the value of one of its members. */
    public Place value(@Nullable String member) {
        return options.place().value("Launcher", member);
    }
}
