package io.flagwire.runtime.picocli;

import io.flagwire.runtime.catalogue.Catalogue;
import io.flagwire.runtime.catalogue.CatalogueFlag;
import io.flagwire.runtime.flag.FlagSetter;
import io.flagwire.runtime.flag.FlagSpec;
import io.flagwire.runtime.flag.FoundFlag;
import io.flagwire.runtime.flag.NamedFlagSets;
import io.flagwire.runtime.help.FlagLine;
import io.flagwire.runtime.help.Help;
import io.flagwire.runtime.help.HelpTopic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Flags as a picocli command, to be a subcommand or a mixin of a picocli application. The values end in the option objects
 * as they do without picocli, errors say the same, and {@code Mount.changed} knows what was given. What is done with the
 * options then is up to the application: {@code Completed.complete(options, flagSets).validate()}.
 */
public final class CommandSpecs {
    private CommandSpecs() {}

    /**
     * A command with the options of all flags, those of a section under its title. Sets the flags in one parse; to parse
     * again takes new options.
     *
     * @param name the command's name; of a mixin, any
     */
    public static CommandSpec of(String name, NamedFlagSets flagSets) {
        CommandSpec command = CommandSpec.create().name(name);
        command.parser().overwrittenOptionsAllowed(true).allowOptionsAsOptionParameters(true);
        FlagSetter setter = new FlagSetter(Path.of(""));
        Catalogue catalogue = Catalogue.of(name, "", "", "", List.of(), flagSets);
        for (Map.Entry<String, List<CatalogueFlag>> section :
                catalogue.sections().entrySet()) {
            List<OptionSpec> options = new ArrayList<>();
            section.getValue().forEach(flag -> addOptions(flag, flagSets, setter, options));
            add(command, section.getKey(), options);
        }
        return command;
    }

    private static void add(CommandSpec command, String section, List<OptionSpec> options) {
        if (section.isEmpty() || options.stream().allMatch(OptionSpec::hidden)) {
            options.forEach(command::addOption);
            return;
        }
        // The group is there for its heading only.
        ArgGroupSpec.Builder group = ArgGroupSpec.builder()
                .heading("%n" + escaped(Help.title(section)) + ":%n")
                .validate(false);
        options.forEach(group::addArg);
        command.addArgGroup(group.build());
    }

    /** The option of a flag, and those that set it in another way. */
    private static void addOptions(
            CatalogueFlag flag, NamedFlagSets flagSets, FlagSetter setter, List<OptionSpec> options) {
        FlagSpec spec = flag.spec();
        List<String> names = new ArrayList<>();
        if (spec.shorthand() != null) {
            names.add("-" + spec.shorthand());
        }
        names.add("--" + spec.name());
        spec.aliases().forEach(alias -> names.add("--" + alias));
        options.add(option(spec, found(spec.name(), flagSets), setter, names)
                .paramLabel(flag.valueWord().isEmpty() ? spec.type() : flag.valueWord())
                .required(spec.required())
                .description(
                        escaped(FlagLine.of(flag, HelpTopic.Extent.EVERYDAY).right()))
                .build());
        for (String other : flag.otherNames(false)) {
            FoundFlag found = found(other, flagSets);
            boolean negation = found.spelling() == FoundFlag.Spelling.NEGATION;
            options.add(option(spec, found, setter, List.of("--" + other))
                    .paramLabel("file")
                    .description(negation ? "--" + spec.name() + "=false" : "The file with --" + spec.name())
                    .build());
        }
    }

    private static OptionSpec.Builder option(FlagSpec spec, FoundFlag found, FlagSetter setter, List<String> names) {
        OptionSpec.Builder option = OptionSpec.builder(names.toArray(new String[0]));
        FlagBinding binding = new FlagBinding(found, names.get(names.size() - 1), setter);
        option.hidden(spec.hidden())
                .hasInitialValue(false)
                .getter(binding)
                .setter(binding)
                .preprocessor(binding);
        if (found.spelling() == FoundFlag.Spelling.NEGATION) {
            return option.type(boolean.class).arity("0");
        }
        // pflag lets every flag be repeated; picocli tells repetitions apart for options of several values only.
        boolean optional = spec.noValue() != null && found.spelling() == FoundFlag.Spelling.NAME;
        return option.type(List.class).auxiliaryTypes(String.class).arity(optional ? "0..1" : "1");
    }

    private static FoundFlag found(String name, NamedFlagSets flagSets) {
        return Objects.requireNonNull(flagSets.find(name), name);
    }

    private static String escaped(String text) {
        return text.replace("%", "%%");
    }
}
