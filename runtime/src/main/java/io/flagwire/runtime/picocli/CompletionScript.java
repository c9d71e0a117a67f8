package io.flagwire.runtime.picocli;

import io.flagwire.runtime.flag.NamedFlagSets;
import picocli.AutoComplete;
import picocli.CommandLine;

/** The script that makes a shell complete a command's flags. */
public final class CompletionScript {
    private CompletionScript() {}

    /** A script for bash and for zsh, which runs it in bash's way. */
    public static String text(String command, NamedFlagSets flagSets) {
        return AutoComplete.bash(command, new CommandLine(CommandSpecs.of(command, flagSets)));
    }
}
