package io.flagwire.runtime.command;

import io.flagwire.runtime.catalogue.Catalogue;
import io.flagwire.runtime.flag.NamedFlagSets;
import io.flagwire.runtime.process.Invocation;
import io.flagwire.runtime.process.ShutdownRequest;
import java.util.List;

/**
 * What a running command has besides its options.
 *
 * @param name the command's name
 * @param flagSets all flags with their values, for those who show them
 * @param invocation the surroundings
 * @param shutdown says when the command should end
 */
public record RunContext(String name, NamedFlagSets flagSets, Invocation invocation, ShutdownRequest shutdown) {
    /** The flags with the values that they have now, for {@code Flagz} and {@code Fingerprint}. */
    public Catalogue catalogue() {
        return Catalogue.of(name, "", "", "", List.of(), flagSets);
    }
}
