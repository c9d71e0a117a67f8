package io.flagwire.runtime.command;

import io.flagwire.runtime.lifecycle.Validated;

/**
 * The root option class of a command: what the command does.
 *
 * @param <O> the class itself
 */
public interface Runs<O> {
    /**
     * Does it. Returning means {@code ExitCode.SUCCESS}.
     *
     * @param options the root, completed and validated
     * @throws Exception ends the process: {@code FatalException} with {@code ExitCode.FATAL}, every other with {@code FAILURE}
     */
    void run(Validated<O> options, RunContext context) throws Exception;
}
