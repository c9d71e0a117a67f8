package io.flagwire.processor.model;

/** A field of an option class that contributes flags: a flag, or a mounted option class. */
public sealed interface Member permits FlagField, Mount {
    /** Simple name of the field. */
    String field();

    /** The field in its declaring class. */
    Place place();

    Access access();

    boolean isStatic();
}
