package io.flagwire.runtime.command;

import io.flagwire.runtime.catalogue.Catalogue;
import io.flagwire.runtime.flag.NamedFlagSets;
import io.flagwire.runtime.process.Invocation;

/**
 * A command with its flags: what the generated launcher makes and runs. One use: parsing changes the options.
 *
 * @param name the command's name, as it stands in usage lines and messages
 * @param description the first paragraph of {@code --help}
 * @param version what {@code --version} prints after the name; none if empty
 * @param envPrefix what stands before the names of environment variables that set flags, without the {@code _} between;
 *     none are read if empty
 * @param options the root option class
 * @param flagSets the flags of the root and of everything that it mounts
 * @param <O> the root option class
 */
public record Command<O extends Runs<O>>(
        String name, String description, String version, String envPrefix, O options, NamedFlagSets flagSets) {
    /** Runs the command to its end and returns its {@link io.flagwire.runtime.process.ExitCode}. */
    public int run(Invocation invocation) {
        return new Driver<>(this, invocation).run();
    }

    /**
     * All flags of the command with everything that there is to say about them, as a run would have them. Uses the command
     * up as a run does.
     */
    public Catalogue catalogue() {
        BuiltInFlags.addTo(this);
        return described();
    }

    /** The catalogue of the flags that are there now. */
    Catalogue described() {
        return Catalogue.of(name, description, version, envPrefix, Verbs.ALL, flagSets);
    }
}
