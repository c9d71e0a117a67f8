package io.flagwire.runtime.flag;

import org.jspecify.annotations.Nullable;

/**
 * A value that does not count because a later layer gave another.
 *
 * @param origin where it was given
 * @param value in the form of {@link FlagGroup#get}
 * @param next the value that this one had beaten in turn; null for a default
 */
public record Beaten(Origin origin, String value, @Nullable Beaten next) {}
