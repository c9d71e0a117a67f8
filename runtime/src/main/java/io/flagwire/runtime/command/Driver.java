package io.flagwire.runtime.command;

import io.flagwire.runtime.flag.FlagParser;
import io.flagwire.runtime.flag.FlagSetter;
import io.flagwire.runtime.flag.Mount;
import io.flagwire.runtime.flag.NamedFlagSets;
import io.flagwire.runtime.flag.ParsedArguments;
import io.flagwire.runtime.flag.Quoted;
import io.flagwire.runtime.help.Help;
import io.flagwire.runtime.lifecycle.Completed;
import io.flagwire.runtime.lifecycle.PreRuns;
import io.flagwire.runtime.lifecycle.ProblemException;
import io.flagwire.runtime.lifecycle.Validated;
import io.flagwire.runtime.log.LogOptions;
import io.flagwire.runtime.log.LogOptionsFlags;
import io.flagwire.runtime.log.Severity;
import io.flagwire.runtime.picocli.CompletionScript;
import io.flagwire.runtime.process.ExitCode;
import io.flagwire.runtime.process.FatalException;
import io.flagwire.runtime.process.Invocation;
import io.flagwire.runtime.process.ShutdownRequest;
import io.flagwire.runtime.source.Sources;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One run of a command, from its arguments to its exit code. */
final class Driver<O extends Runs<O>> {
    /** From this verbosity on, a bug is shown with its whole stack trace. */
    private static final int STACK_TRACE_VERBOSITY = 2;

    private final Command<O> command;
    private final Invocation invocation;
    private final NamedFlagSets flagSets;
    private final GlobalFlags global;
    private final LogOptions log;

    Driver(Command<O> command, Invocation invocation) {
        this.command = command;
        this.invocation = invocation;
        this.flagSets = command.flagSets();
        this.log = logOptions();
        this.global = new GlobalFlags(command.name(), versioned(command));
        flagSets.flagSet("global").add(global);
    }

    int run() {
        ParsedArguments parsed = FlagParser.parse(flagSets, invocation.arguments());
        FlagSetter setter = new FlagSetter(invocation.directory());
        List<String> problems = new Sources(command.envPrefix(), invocation.environment(), invocation.directory())
                .apply(flagSets, parsed, setter);
        if (!problems.isEmpty()) {
            return usageErrors(problems);
        }
        for (String deprecation : setter.deprecations()) {
            invocation.err().println(deprecation);
        }
        if (global.helpAsked()) {
            int columns = invocation.terminalWidth().getAsInt();
            return answer(Help.text(command.name(), command.description(), flagSets, columns));
        }
        if (isCompletion(parsed.positionals())) {
            return answer(CompletionScript.text(command.name(), flagSets));
        }
        if (hasText(parsed.positionals())) {
            return usageErrors(List.of(Quoted.of(command.name()) + " does not take any arguments, got "
                    + Quoted.list(parsed.positionals())));
        }
        try {
            PreRuns.preRunAll(flagSets);
        } catch (ProblemException e) {
            return failed(e.getMessage());
        }
        String version = global.versionAsked();
        return version != null ? answer(version + "\n") : completeAndRun();
    }

    private int completeAndRun() {
        invocation.log().verbosity(log.verbosity());
        logFlags();
        try (ShutdownRequest shutdown = new ShutdownRequest(invocation.signals(), invocation.halt())) {
            Validated<O> validated =
                    Completed.complete(command.options(), flagSets).validate();
            command.options().run(validated, new RunContext(command.name(), flagSets, invocation, shutdown));
            return ExitCode.SUCCESS;
        } catch (ProblemException e) {
            return failed(e.getMessage());
        } catch (FatalException e) {
            invocation.log().text(Severity.FATAL, String.valueOf(e.getMessage()), e.getCause());
            return ExitCode.FATAL;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed("interrupted");
        } catch (RuntimeException | Error e) {
            return bug(e);
        } catch (Exception e) {
            return failed(e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }

    private void logFlags() {
        if (!invocation.log().enabled(1)) {
            return;
        }
        Map<String, String> values = new TreeMap<>();
        for (Mount mount : flagSets.mounts()) {
            for (int i = 0; i < mount.group().size(); i++) {
                values.put(mount.describe(i).name(), mount.group().get(i));
            }
        }
        values.forEach((name, value) ->
                invocation.log().text(Severity.INFO, "FLAG: --" + name + "=" + Quoted.of(value), null));
    }

    private int usageErrors(List<String> messages) {
        for (String message : messages) {
            invocation.err().println("Error: " + message);
        }
        return ExitCode.FAILURE;
    }

    private int answer(String text) {
        invocation.out().print(text);
        invocation.out().flush();
        return ExitCode.SUCCESS;
    }

    private int failed(@Nullable String message) {
        invocation.log().error(String.valueOf(message), "command failed");
        return ExitCode.FAILURE;
    }

    /** An unchecked exception is a bug, not an answer to the user: the line says where to look. */
    private int bug(Throwable thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        String place = trace.length == 0 ? "" : trace[0].toString();
        invocation.log().error(thrown.toString(), "command failed", "at", place);
        if (invocation.log().enabled(STACK_TRACE_VERBOSITY)) {
            invocation.log().text(Severity.ERROR, "stack trace", thrown);
        }
        return ExitCode.FAILURE;
    }

    /** The log options that the command has mounted; otherwise its own, with flags unless the names are taken. */
    private LogOptions logOptions() {
        LogOptions own = new LogOptions();
        boolean taken = false;
        for (Mount mount : flagSets.mounts()) {
            if (mount.group().options() instanceof LogOptions mounted) {
                return mounted;
            }
            taken |= mount.group().indexOf("v") >= 0 || mount.group().indexOfShorthand('v') >= 0;
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

    private static boolean isCompletion(List<String> positionals) {
        return positionals.equals(List.of("completion", "bash")) || positionals.equals(List.of("completion", "zsh"));
    }

    private static boolean hasText(List<String> positionals) {
        for (String positional : positionals) {
            if (!positional.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** The version that the launcher names. */
    private record NamedVersion(String name, String number) implements Versioned {
        @Override
        public String version() {
            return name + " " + number;
        }
    }
}
