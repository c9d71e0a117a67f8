package io.flagwire.runtime.process;

import io.flagwire.runtime.log.Klog;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;

/**
 * Everything that a run of a command gets from its surroundings.
 *
 * @param arguments the command line without the command's name
 * @param environment the environment variables
 * @param out where answers go: help, version
 * @param err where errors go that come before there is a log
 * @param log where everything else goes
 * @param clock the time
 * @param signals SIGTERM and SIGINT
 * @param halt ends the process at once with an exit code; returns in tests only
 * @param terminalWidth columns of the terminal behind {@code out}, 0 if it is none; asked for help only
 */
public record Invocation(
        List<String> arguments,
        Map<String, String> environment,
        PrintStream out,
        PrintStream err,
        Klog log,
        Clock clock,
        Signals signals,
        IntConsumer halt,
        IntSupplier terminalWidth) {
    /** Takes a copy of the arguments. */
    public Invocation {
        arguments = List.copyOf(arguments);
    }

    /** What this process has. */
    public static Invocation system(String... arguments) {
        return new Invocation(
                List.of(arguments),
                System.getenv(),
                System.out,
                System.err,
                Klog.system(),
                Clock.systemUTC(),
                new ProcessSignals(),
                new Halt(),
                new Terminal());
    }

    // Here and below, classes stand where a lambda would do: linking the first lambda takes longer than reading all
    // flags.
    private static final class Halt implements IntConsumer {
        @Override
        public void accept(int code) {
            Runtime.getRuntime().halt(code);
        }
    }
}
