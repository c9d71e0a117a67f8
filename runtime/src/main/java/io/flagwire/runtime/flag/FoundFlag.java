package io.flagwire.runtime.flag;

/**
 * The flag that a name means.
 *
 * @param mount the group that it belongs to
 * @param index which of the group's flags it is
 * @param spelling how the name says it
 */
public record FoundFlag(Mount mount, int index, Spelling spelling) {
    /** How a name means a flag. */
    public enum Spelling {
        /** It is the flag's name or an alias. */
        NAME,
        /** It is {@code no-NAME}, which gives the flag the value false. */
        NEGATION,
        /** It is {@code NAME-file}, which says where the value is. */
        FILE
    }
}
