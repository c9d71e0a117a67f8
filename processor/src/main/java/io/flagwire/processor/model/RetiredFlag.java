package io.flagwire.processor.model;

/**
 * The name of a flag that is gone.
 *
 * @param place the annotation
 */
public record RetiredFlag(Place place, String name, String message) {
    /** The value of a member of the annotation. */
    public Place value(String member) {
        return place.member(member);
    }
}
