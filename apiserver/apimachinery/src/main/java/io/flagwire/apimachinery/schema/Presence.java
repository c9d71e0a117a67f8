package io.flagwire.apimachinery.schema;

/** What the absence of a field means, as Go's declaration of the field has it. */
public enum Presence {
    /** The same as its zero or empty value, which is never written ({@code omitempty}). */
    OMIT_EMPTY,
    /** Something else than its zero value: what is there is written (a pointer). */
    POINTER,
    /** The same as its zero value, which is always written (a struct, or no {@code omitempty}). */
    ALWAYS
}
