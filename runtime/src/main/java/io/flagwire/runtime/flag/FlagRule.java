package io.flagwire.runtime.flag;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which flags may or must be given with others.
 *
 * @param kind the rule
 * @param flags long names without dashes, at least two; without a mount's prefix if it comes from a {@link FlagGroup}
 * @param message what to say when it is broken, or null for a sentence that names the flags
 */
public record FlagRule(
        Kind kind, List<String> flags, @Nullable String message) {
    /** What the rule says about its flags. */
    public enum Kind {
        /** At most one is given. */
        EXCLUSIVE,
        /** All are given or none. */
        TOGETHER,
        /** At least one is given. */
        AT_LEAST_ONE
    }
}
