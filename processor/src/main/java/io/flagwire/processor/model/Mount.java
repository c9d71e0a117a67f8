package io.flagwire.processor.model;

import org.jspecify.annotations.Nullable;

/**
 * A field with {@code @FlagSet}.
 *
 * @param isFlag whether it has {@code @Flag} too
 * @param typeName the field's type, as in source
 * @param mounted the class, or null if the type has no flags of its own or contains itself
 * @param cycle the way back to a class that mounts this one, as {@code A.b → B.a → A}; empty if there is none
 */
public record Mount(
        String field,
        Place place,
        Access access,
        boolean isStatic,
        boolean isFlag,
        String typeName,
        @Nullable Catalogue mounted,
        String cycle,
        String section,
        String prefix)
        implements Member {
    /** The value of a member of the annotation. */
    public Place value(String member) {
        return place.value("FlagSet", member);
    }
}
