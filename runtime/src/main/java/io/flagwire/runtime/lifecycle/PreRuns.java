package io.flagwire.runtime.lifecycle;

/**
 * An option class with something that must hold before anything else is done with the options, as feature gates and
 * versions must (cobra's pre-run).
 */
public interface PreRuns {
    /**
     * Does it. Called once, after the whole command line is read and {@code --help} is out of the question, but before
     * {@code --version}, before the log is set up and before anything is completed.
     *
     * @throws ProblemException ends the command with this message
     */
    void preRun() throws ProblemException;
}
