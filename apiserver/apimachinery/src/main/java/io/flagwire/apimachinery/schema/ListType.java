package io.flagwire.apimachinery.schema;

/** How the elements of a list are told apart when it is merged ({@code x-kubernetes-list-type}). */
public enum ListType {
    /** Not at all: the list is replaced as a whole. */
    ATOMIC,
    /** By their value. */
    SET,
    /** By the values of the list's keys. */
    MAP
}
