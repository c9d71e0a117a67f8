package io.flagwire.runtime.flag;

/** How a value goes into the field of a flag. The difference is one of lists and maps. */
public enum Assignment {
    /** The text as on the command line, for the first time from its source: lists and maps lose what they had. */
    REPLACE,
    /** The text as on the command line, once more from the same source: lists and maps grow. */
    ADD,
    /** One element, or one {@code key=value}, taken as it is: the first from its source. */
    REPLACE_WITH_ELEMENT,
    /** One element, or one {@code key=value}, taken as it is: a later one from the same source. */
    ADD_ELEMENT,
    /** No element at all: lists and maps become empty. The text does not count. */
    CLEAR;

    /** Whether what the field had does not count any more. */
    public boolean replaces() {
        return this != ADD && this != ADD_ELEMENT;
    }

    /** Whether the text is an element, not to be divided. */
    public boolean isElement() {
        return this == REPLACE_WITH_ELEMENT || this == ADD_ELEMENT;
    }
}
