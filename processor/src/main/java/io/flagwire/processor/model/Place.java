package io.flagwire.processor.model;

import org.jspecify.annotations.Nullable;

/**
 * A place in the source, by name: a type, one of its fields, an annotation there, a value in the annotation. What is null
 * does not narrow the place any further; a value that is not written out stands for its annotation.
 *
 * @param type canonical name of a type
 * @param field name of a field of the type
 * @param annotation simple name of an annotation on the field, or on the type
 * @param member name of a member of the annotation
 */
public record Place(
        String type,
        @Nullable String field,
        @Nullable String annotation,
        @Nullable String member) {
    public static Place ofType(String type) {
        return new Place(type, null, null, null);
    }

    public static Place ofField(String type, String field) {
        return new Place(type, field, null, null);
    }

    /** An annotation at this place, or the value of one of its members. */
    public Place value(String annotationName, @Nullable String memberName) {
        return new Place(type, field, annotationName, memberName);
    }
}
