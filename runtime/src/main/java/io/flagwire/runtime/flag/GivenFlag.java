package io.flagwire.runtime.flag;

/**
 * A flag that stands on a command line, with its value.
 *
 * @param token position of the argument in which it begins
 * @param mount the group that it belongs to
 * @param index which of the group's flags it is
 * @param value what it was given
 * @param fromFile whether the value is the name of a file that holds the flag's value
 */
public record GivenFlag(int token, Mount mount, int index, String value, boolean fromFile) {}
