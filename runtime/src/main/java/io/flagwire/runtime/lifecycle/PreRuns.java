package io.flagwire.runtime.lifecycle;

import io.flagwire.runtime.flag.NamedFlagSets;

/**
 * An option class with something that must hold before anything else is done with the options, as feature gates and
 * versions must (cobra's pre-run).
 */
public interface PreRuns {
    /**
     * Does it. Called once for an object, after the whole command line is read and {@code --help} is out of the question, but before
     * {@code --version}, before the log is set up and before anything is completed.
     *
     * @throws ProblemException ends the command with this message
     */
    void preRun() throws ProblemException;

    /**
     * Calls every mounted object that has one, once, in the order in which their flags were added.
     *
     * @throws ProblemException the first that one of them throws
     */
    static void preRunAll(NamedFlagSets flagSets) throws ProblemException {
        for (Mounted each : Mounted.all(flagSets)) {
            if (each.options() instanceof PreRuns preRuns) {
                preRuns.preRun();
            }
        }
    }
}
