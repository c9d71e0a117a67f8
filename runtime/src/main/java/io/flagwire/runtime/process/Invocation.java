package io.flagwire.runtime.process;

import io.flagwire.runtime.log.Klog;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;

/**
 * Everything that a run of a command gets from its surroundings. A run that is given its own of each touches nothing of
 * the process that it runs in.
 *
 * @param arguments the command line without the command's name
 * @param environment the environment variables
 * @param directory what relative names of files are resolved against
 * @param out where answers go: help, version
 * @param err where errors go that come before there is a log
 * @param log where everything else goes
 * @param clock the time
 * @param signals SIGTERM and SIGINT
 * @param halt ends the process at once with an {@link ExitCode}; returns in tests only
 * @param terminalWidth columns of the terminal behind {@code out}, 0 if it is none; asked for help only
 */
public record Invocation(
        List<String> arguments,
        Map<String, String> environment,
        Path directory,
        PrintStream out,
        PrintStream err,
        Klog log,
        Clock clock,
        Signals signals,
        IntConsumer halt,
        IntSupplier terminalWidth) {
    /** Takes a copy of the arguments and of the environment. */
    public Invocation {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /** What this process has. */
    public static Invocation system(String... arguments) {
        return new Invocation(
                List.of(arguments),
                System.getenv(),
                Path.of(""),
                System.out,
                System.err,
                Klog.system(),
                Clock.systemUTC(),
                new ProcessSignals(),
                new Halt(),
                new Terminal(System.getenv()));
    }

    /**
     * Whether this process ends with the exit code when {@code main} returns, so that nobody needs to call {@link
     * System#exit}, which has the JDK set up its loggers first (8 of 40 ms of a short run): the code is 0, and no other
     * thread keeps the process.
     */
    public static boolean endsByItself(int code) {
        if (code != 0) {
            return false;
        }
        // One more than there are, as some may have started since they were counted.
        Thread[] threads = new Thread[Thread.activeCount() + 1];
        int count = Thread.enumerate(threads);
        boolean alone = count < threads.length;
        for (int i = 0; i < count; i++) {
            alone &= threads[i] == Thread.currentThread() || threads[i].isDaemon();
        }
        return alone;
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
