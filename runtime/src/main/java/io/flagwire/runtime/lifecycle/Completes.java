package io.flagwire.runtime.lifecycle;

/** An option class that fills in what was not given before anything is validated. */
public interface Completes {
    /**
     * Changes the options so that nothing needs to be guessed later. Called once for an object, however often it is
     * mounted; for mounted objects before those that mount them.
     *
     * @throws ProblemException if what was given cannot be completed; nothing else is completed then
     */
    void complete(Completion completion) throws ProblemException;
}
