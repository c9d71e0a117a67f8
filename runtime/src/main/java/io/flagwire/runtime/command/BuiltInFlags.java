package io.flagwire.runtime.command;

import io.flagwire.runtime.flag.Mount;
import io.flagwire.runtime.flag.NamedFlagSets;
import io.flagwire.runtime.log.LogOptions;
import io.flagwire.runtime.log.LogOptionsFlags;
import org.jspecify.annotations.Nullable;

/**
 * The flags that every command has besides its own.
 *
 * @param log how much to log
 * @param global help and version
 */
record BuiltInFlags(LogOptions log, GlobalFlags global) {
    /** Adds them after those of the command, once. */
    static BuiltInFlags addTo(Command<?> command) {
        NamedFlagSets flagSets = command.flagSets();
        LogOptions log = logOptions(flagSets);
        GlobalFlags global = new GlobalFlags(command.name(), versioned(command), flagSets);
        flagSets.flagSet("global").add(global);
        return new BuiltInFlags(log, global);
    }

    /** The log options that the command has mounted; otherwise its own, with flags unless the names are taken. */
    private static LogOptions logOptions(NamedFlagSets flagSets) {
        LogOptions own = new LogOptions();
        boolean taken = false;
        for (Mount mount : flagSets.mounts()) {
            if (mount.group().options() instanceof LogOptions mounted) {
                return mounted;
            }
            taken |= LogOptionsFlags.anyTaken(mount.group());
        }
        if (!taken) {
            LogOptionsFlags.addFlags(own, flagSets.flagSet("logs"));
        }
        return own;
    }

    private static @Nullable Versioned versioned(Command<?> command) {
        if (command.options() instanceof Versioned versioned) {
            return versioned;
        }
        return command.version().isEmpty() ? null : new NamedVersion(command.name(), command.version());
    }

    /** The version that the launcher names. */
    private record NamedVersion(String name, String number) implements Versioned {
        @Override
        public String version() {
            return name + " " + number;
        }
    }
}
