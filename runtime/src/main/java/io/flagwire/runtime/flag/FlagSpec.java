package io.flagwire.runtime.flag;

import org.jspecify.annotations.Nullable;

/**
 * What there is to say about a flag.
 *
 * @param name long name without dashes, without a mount's prefix
 * @param shorthand one letter, or null
 * @param section section of {@code --help} that the flag asks for itself, or null for its mount's
 * @param type the type word of {@code --help}, as pflag's {@code Type()}: {@code bool}, {@code int}, {@code int64},
 *     {@code float64}, {@code string}, {@code duration}, {@code stringSlice}, {@code mapStringString} …
 * @param help one or more sentences; a word in back quotes replaces the type word
 * @param noValue the value of a flag that stands without one, or null if it needs one
 * @param deprecated why not to use it and what instead, or null
 * @param hidden whether {@code --help} leaves it out
 */
public record FlagSpec(
        String name,
        @Nullable String shorthand,
        @Nullable String section,
        String type,
        String help,
        @Nullable String noValue,
        @Nullable String deprecated,
        boolean hidden) {
    /** A flag with a name, a type word and a help text; the rest is added by the {@code with} methods. */
    public static FlagSpec of(String name, String type, String help) {
        return new FlagSpec(name, null, null, type, help, type.equals("bool") ? "true" : null, null, false);
    }

    /** The same flag with a one-letter shorthand. */
    public FlagSpec withShorthand(String letter) {
        return new FlagSpec(name, letter, section, type, help, noValue, deprecated, hidden);
    }

    /** The same flag in a section of its own. */
    public FlagSpec withSection(String title) {
        return new FlagSpec(name, shorthand, title, type, help, noValue, deprecated, hidden);
    }

    /** The same flag, which may stand without a value and then has this one. */
    public FlagSpec withNoValue(String value) {
        return new FlagSpec(name, shorthand, section, type, help, value, deprecated, hidden);
    }

    /** The same flag, deprecated. It is shown as such unless it is {@link #withHidden hidden} too, unlike pflag's. */
    public FlagSpec withDeprecated(String message) {
        return new FlagSpec(name, shorthand, section, type, help, noValue, message, hidden);
    }

    /** The same flag, left out of {@code --help}. */
    public FlagSpec withHidden() {
        return new FlagSpec(name, shorthand, section, type, help, noValue, deprecated, true);
    }
}
