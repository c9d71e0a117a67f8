package io.flagwire.processor.model;

import org.jspecify.annotations.Nullable;

/**
 * A place in the source, by name: a type, one of its fields, an annotation there, a value in the annotation, an element of
 * the value. What is null or negative does not narrow the place any further; a value that is not written out stands for
 * its annotation.
 *
 * @param type canonical name of a type
 * @param field name of a field of the type
 * @param annotation simple name of an annotation on the field, or on the type
 * @param repetition which of several such annotations
 * @param member name of a member of the annotation
 * @param element which element of the member's array
 */
public record Place(
        String type,
        @Nullable String field,
        @Nullable String annotation,
        int repetition,
        @Nullable String member,
        int element) {
    private static final int NONE = -1;

    public static Place ofType(String type) {
        return new Place(type, null, null, NONE, null, NONE);
    }

    public static Place ofField(String type, String field) {
        return new Place(type, field, null, NONE, null, NONE);
    }

    /** An annotation at this place, or the value of one of its members. */
    public Place value(String annotationName, @Nullable String memberName) {
        return new Place(type, field, annotationName, 0, memberName, NONE);
    }

    /** One of several annotations of the same type at this place. */
    public Place repeated(String annotationName, int which) {
        return new Place(type, field, annotationName, which, null, NONE);
    }

    /** A member of the annotation. */
    public Place member(String memberName) {
        return new Place(type, field, annotation, repetition, memberName, NONE);
    }

    /** An element of the value. */
    public Place element(int which) {
        return new Place(type, field, annotation, repetition, member, which);
    }

    /** The value that holds the element. */
    public Place whole() {
        return element(NONE);
    }

    /** A field by its name and that of its class, as in {@code TlsOptions.certFile}. */
    public String fieldName() {
        return type.substring(type.lastIndexOf('.') + 1) + "." + field;
    }
}
