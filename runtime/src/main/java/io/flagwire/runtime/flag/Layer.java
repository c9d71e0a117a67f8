package io.flagwire.runtime.flag;

/** Where values come from, in the order in which they count: a later one beats the earlier. */
public enum Layer {
    /** The initialiser of the field. */
    DEFAULT,
    /** An option class that completed itself. */
    COMPLETED,
    /** A configuration file. Of several, the later beats the earlier. */
    FILE,
    /** An environment variable. */
    ENVIRONMENT,
    /** The command line. */
    COMMAND_LINE
}
