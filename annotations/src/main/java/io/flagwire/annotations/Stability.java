package io.flagwire.annotations;

/** How settled a flag is. */
public enum Stability {
    /** May change or go with any release. */
    ALPHA,
    /** Is meant to stay; details may change. */
    BETA,
    /** Stays, and is deprecated for a while before it goes. */
    GA
}
