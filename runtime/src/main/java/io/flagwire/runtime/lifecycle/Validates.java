package io.flagwire.runtime.lifecycle;

/** An option class that checks its values. */
public interface Validates {
    /** Adds everything that is wrong; changes nothing. Called once for an object, after all objects have been
     * completed, and whatever the others have found. */
    void validate(Problems problems);
}
