package io.flagwire.runtime.command;

import io.flagwire.runtime.catalogue.Verb;
import io.flagwire.runtime.flag.FlagParser;
import io.flagwire.runtime.flag.FlagSetter;
import io.flagwire.runtime.flag.FlagSpec;
import io.flagwire.runtime.flag.Mount;
import io.flagwire.runtime.flag.NamedFlagSets;
import io.flagwire.runtime.flag.ParsedArguments;
import io.flagwire.runtime.flag.Quoted;
import io.flagwire.runtime.flag.Redacted;
import io.flagwire.runtime.help.Help;
import io.flagwire.runtime.help.HelpTopic;
import io.flagwire.runtime.lifecycle.Completed;
import io.flagwire.runtime.lifecycle.PreRuns;
import io.flagwire.runtime.lifecycle.ProblemException;
import io.flagwire.runtime.lifecycle.Validated;
import io.flagwire.runtime.log.LogOptions;
import io.flagwire.runtime.log.Severity;
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
        BuiltInFlags builtIn = BuiltInFlags.addTo(command);
        this.log = builtIn.log();
        this.global = builtIn.global();
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
        HelpTopic help = global.helpAsked();
        if (help != null) {
            int columns = invocation.terminalWidth().getAsInt();
            return answer(Help.text(command.described(), help, columns));
        }
        if (hasText(parsed.positionals())) {
            return words(parsed.positionals().stream()
                    .map(word -> Redacted.text(flagSets, word))
                    .toList());
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
        try {
            log.applyTo(invocation.log(), invocation.out());
        } catch (ProblemException e) {
            return failed(e.getMessage());
        }
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
            return failed(FailureText.of(e));
        } finally {
            invocation.log().flush();
        }
    }

    private void logFlags() {
        if (!invocation.log().enabled(1)) {
            return;
        }
        Map<String, String> values = new TreeMap<>();
        for (Mount mount : flagSets.mounts()) {
            for (int i = 0; i < mount.group().size(); i++) {
                FlagSpec spec = mount.describe(i);
                values.put(
                        spec.name(),
                        spec.sensitive() ? FlagSpec.REDACTED : mount.group().get(i));
            }
        }
        values.forEach((name, value) -> invocation.log().text(1, "FLAG: --" + name + "=" + Quoted.of(value)));
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

    /** What the words ask for, or what is wrong with them. */
    private int words(List<String> words) {
        Verb verb = Verbs.of(words);
        if (verb == null) {
            return usageErrors(List.of(Quoted.of(command.name()) + " does not take any arguments, got "
                    + Quoted.list(words) + Verbs.hint(words.get(0))));
        }
        String problem = Verbs.problem(verb, words);
        if (problem != null) {
            return usageErrors(List.of(problem));
        }
        try {
            return answer(
                    verb == ConfigVerb.VERB
                            ? new ConfigVerb(command, log).answer(words.subList(1, words.size()))
                            : Verbs.answer(verb, words.get(1), command.described()));
        } catch (ProblemException e) {
            return usageErrors(e.problems());
        }
    }

    private static boolean hasText(List<String> positionals) {
        for (String positional : positionals) {
            if (!positional.isEmpty()) {
                return true;
            }
        }
        return false;
    }
}
