package io.flagwire.runtime.flag;

/**
 * A flag that stands on a command line, with its value.
 *
 * @param token position of the argument in which it begins
 * @param flag which one
 * @param value what it was given
 */
public record GivenFlag(int token, FoundFlag flag, String value) {}
