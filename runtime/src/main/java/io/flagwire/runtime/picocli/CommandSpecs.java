package io.flagwire.runtime.picocli;

import io.flagwire.runtime.flag.FlagSetter;
import io.flagwire.runtime.flag.FlagSpec;
import io.flagwire.runtime.flag.Mount;
import io.flagwire.runtime.flag.NamedFlagSets;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Flags as a picocli command, to be a subcommand or a mixin of a picocli application. The values end in the option objects
 * as they do without picocli, errors say the same, and {@code Mount.changed} knows what was given. The grammar is
 * picocli's: a boolean takes a following {@code true} or {@code false}, for one.
 */
public final class CommandSpecs {
    private CommandSpecs() {}

    /**
     * A command with one option per flag. Sets the options' values for one parse; to parse again takes new options.
     *
     * @param name the command's name
     */
    public static CommandSpec of(String name, NamedFlagSets flagSets) {
        CommandSpec command = CommandSpec.create().name(name);
        command.parser().overwrittenOptionsAllowed(true);
        FlagSetter setter = new FlagSetter(Path.of(""));
        for (Mount mount : flagSets.mounts()) {
            for (int i = 0; i < mount.group().size(); i++) {
                command.addOption(option(mount, i, setter));
            }
        }
        return command;
    }

    private static OptionSpec option(Mount mount, int index, FlagSetter setter) {
        FlagSpec spec = mount.describe(index);
        String longName = "--" + spec.name();
        OptionSpec.Builder option = spec.shorthand() == null
                ? OptionSpec.builder(longName)
                : OptionSpec.builder("-" + spec.shorthand(), longName);
        FlagBinding binding = new FlagBinding(mount, index, setter);
        option.description(spec.help().replace("%", "%%"))
                .hidden(spec.hidden())
                .hasInitialValue(false)
                .getter(binding)
                .setter(binding);
        if (spec.type().equals("bool")) {
            option.type(boolean.class).arity("0..1").fallbackValue(spec.noValue());
        } else {
            // pflag lets every flag be repeated; picocli tells repetitions apart for multi-value options only.
            option.type(List.class).auxiliaryTypes(String.class).paramLabel(spec.type());
            option.arity(spec.noValue() == null ? "1" : "0..1").fallbackValue(spec.noValue());
        }
        OptionSpec built = option.build();
        binding.bind(built);
        return built;
    }
}
