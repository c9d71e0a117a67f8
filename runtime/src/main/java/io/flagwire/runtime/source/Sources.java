package io.flagwire.runtime.source;

import io.flagwire.runtime.flag.FlagSetter;
import io.flagwire.runtime.flag.GivenFlag;
import io.flagwire.runtime.flag.Mount;
import io.flagwire.runtime.flag.NamedFlagSets;
import io.flagwire.runtime.flag.ParsedArguments;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Applies all sources to the flags of a command, in the order in which they count: files, environment, command line.
 *
 * @param envPrefix what stands before the names of variables; none are read if empty
 * @param environment the variables
 * @param directory where relative names of files begin
 */
public record Sources(String envPrefix, Map<String, String> environment, Path directory) {
    /**
     * Sets the flags. The first values that a list or map gets from a source replace those of the sources before.
     *
     * @param setter sets them, and keeps what is to be said of deprecated ones
     * @return a sentence for everything that is wrong: first in files, then in variables, then on the command line; the
     *     rest is set all the same
     */
    public List<String> apply(NamedFlagSets flagSets, ParsedArguments commandLine, FlagSetter setter) {
        List<String> problems = new ArrayList<>(0);
        Mount config = config(flagSets);
        if (config != null) {
            FileSource files = new FileSource(flagSets, directory, setter, problems);
            for (String file : files(config, commandLine)) {
                files.apply(file);
            }
        }
        if (!envPrefix.isEmpty()) {
            new EnvironmentSource(flagSets, envPrefix).apply(environment, setter, problems);
        }
        problems.addAll(commandLine.apply(setter));
        return problems;
    }

    /** The files that the command line names, or else those of the variable; nothing else can name any. */
    private List<String> files(Mount config, ParsedArguments commandLine) {
        List<String> files = new ArrayList<>();
        for (GivenFlag given : commandLine.given()) {
            if (given.flag().mount() == config) {
                files.add(given.value());
            }
        }
        String named =
                envPrefix.isEmpty() ? null : environment.get(config.describe(0).variable(envPrefix));
        return files.isEmpty() && named != null ? List.of(named) : files;
    }

    private static @Nullable Mount config(NamedFlagSets flagSets) {
        for (Mount mount : flagSets.mounts()) {
            if (mount.group().options() instanceof ConfigOptions) {
                return mount;
            }
        }
        return null;
    }
}
