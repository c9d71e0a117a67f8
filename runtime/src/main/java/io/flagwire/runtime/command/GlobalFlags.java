package io.flagwire.runtime.command;

import io.flagwire.runtime.flag.Assignment;
import io.flagwire.runtime.flag.FlagGroup;
import io.flagwire.runtime.flag.FlagSpec;
import io.flagwire.runtime.flag.FlagValueException;
import io.flagwire.runtime.flag.Layer;
import io.flagwire.runtime.flag.NamedFlagSets;
import io.flagwire.runtime.flag.Values;
import io.flagwire.runtime.help.HelpTopic;
import org.jspecify.annotations.Nullable;

/**
 * The flags that every command has: {@code --help} and, if there is a version, {@code --version}. Written by hand like
 * every group in this module: the processor generates against it, so it cannot be used to build it.
 */
final class GlobalFlags extends FlagGroup {
    private static final int HELP = 0;
    private static final int VERSION = 1;
    private static final String RAW = "raw";

    private final String command;
    private final @Nullable Versioned versioned;
    private final NamedFlagSets flagSets;
    private @Nullable HelpTopic help;
    private String version = "false";

    /**
     * @param versioned null if the command has no version
     * @param flagSets all flags, whose sections {@code --help} can be asked for
     */
    GlobalFlags(String command, @Nullable Versioned versioned, NamedFlagSets flagSets) {
        this.command = command;
        this.versioned = versioned;
        this.flagSets = flagSets;
    }

    /** What {@code --help} has to tell about, or null if it was not asked to. */
    @Nullable
    HelpTopic helpAsked() {
        return help;
    }

    /** What {@code --version} has to print, or null if it was not asked to. */
    @Nullable
    String versionAsked() {
        if (versioned == null) {
            return null;
        }
        return switch (version) {
            case "true" -> versioned.version();
            case RAW -> versioned.rawVersion();
            default -> null;
        };
    }

    @Override
    public Object options() {
        return this;
    }

    @Override
    public Layer lowestLayer() {
        return Layer.COMMAND_LINE;
    }

    @Override
    public int size() {
        return versioned == null ? 1 : 2;
    }

    @Override
    public int indexOf(String name) {
        return switch (name) {
            case "help" -> HELP;
            case "version" -> versioned == null ? -1 : VERSION;
            default -> -1;
        };
    }

    @Override
    public int indexOfShorthand(char shorthand) {
        return shorthand == 'h' ? HELP : -1;
    }

    @Override
    public void set(int index, String value, Assignment how) throws FlagValueException {
        if (index == HELP) {
            help = topic(value);
        } else if (value.equals(RAW)) {
            version = RAW;
        } else if (value.startsWith("v") && versioned != null) {
            versioned.pretendVersion(value);
            version = value;
        } else {
            version = Values.print(Values.parseBool(value));
        }
    }

    @Override
    public String get(int index) {
        return index == HELP ? Values.print(help != null) : version;
    }

    @Override
    public FlagSpec describe(int index) {
        return index == HELP
                ? FlagSpec.named("help", "bool", "help for " + command)
                        .shorthand("h")
                        .build()
                : FlagSpec.named(
                                "version",
                                "version",
                                "--version, --version=raw prints version information and quits;"
                                        + " --version=vX.Y.Z... sets the reported version")
                        .noValue("true")
                        .build();
    }

    @Override
    public String noValue(int index) {
        return "true";
    }

    private @Nullable HelpTopic topic(String value) throws FlagValueException {
        try {
            return Values.parseBool(value) ? HelpTopic.EVERYDAY : null;
        } catch (FlagValueException e) {
            HelpTopic topic = HelpTopic.named(value, flagSets);
            if (topic == null) {
                throw e;
            }
            return topic;
        }
    }
}
