package io.flagwire.runtime.flag;

/**
 * Something on a command line that cannot be read.
 *
 * @param token position of the argument in which it begins
 * @param message what the user is told
 */
record UsageError(int token, String message) {}
