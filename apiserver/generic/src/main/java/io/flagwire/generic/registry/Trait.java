package io.flagwire.generic.registry;

/** A way in which some kinds differ from most. */
public enum Trait {
    /** {@code metadata.generation} counts the changes of everything but metadata and status. */
    COUNTS_GENERATIONS,
    /** A delete answers the object, not a Status. */
    ANSWERS_DELETED_OBJECT,
    /** A delete that does not say otherwise leaves dependents behind. */
    ORPHANS_DEPENDENTS,
    /** An update has to say which resourceVersion it changes. */
    REQUIRES_RESOURCE_VERSION,
    /** An update of an object that does not exist makes it. */
    CREATED_BY_UPDATE,
    /** Objects are stored as JSON, whatever {@code --storage-media-type} says. */
    STORED_AS_JSON
}
