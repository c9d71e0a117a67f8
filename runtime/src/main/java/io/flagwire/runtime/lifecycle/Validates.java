package io.flagwire.runtime.lifecycle;

/** An option class that checks its values. */
public interface Validates {
    /** Adds everything that is wrong; changes nothing. Called once, after all classes have been completed. */
    void validate(Problems problems);
}
