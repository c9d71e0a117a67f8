package io.flagwire.runtime.testing;

import io.flagwire.runtime.log.Klog;
import io.flagwire.runtime.process.Invocation;
import io.flagwire.runtime.process.Signals;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Surroundings for runs of a launcher that touch nothing of the process they run in: no environment, no standard streams,
 * no signals, no exit, and a clock that stands still unless told otherwise.
 *
 * <pre>{@code
 * TestRun test = new TestRun(folder).file("app.yaml", "name: you").variable("APP_WAIT", "10ms");
 * int code = test.run(GreeterOptionsLauncher::run, "--config=app.yaml");
 * // now test.out(), test.err() and test.log() hold what the run has written
 * }</pre>
 *
 * <p>May be used for several runs, one at a time: environment and files stay, what was written does not. While a run goes
 * on in one thread, another may send signals and look at what is written.
 */
public final class TestRun {
    /** What the clock shows if not said otherwise. */
    public static final Instant NOW = Instant.parse("2001-02-03T04:05:06.789Z");

    private static final long PROCESS = 1;

    private final Path directory;
    private final Map<String, String> environment = new TreeMap<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final List<Integer> halts = new CopyOnWriteArrayList<>();
    private final SentSignals signals = new SentSignals();
    private Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private int columns;

    /** Relative names of files begin where the process runs: for runs without files. */
    public TestRun() {
        this(Path.of(""));
    }

    /** @param directory where relative names of files begin; an empty one, as JUnit's {@code @TempDir} makes it */
    public TestRun(Path directory) {
        this.directory = directory;
    }

    /** Sets an environment variable for the runs that follow; there are no others. */
    public TestRun variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Writes a file below the directory. */
    public TestRun file(String name, String content) {
        try {
            Path file = directory.resolve(name);
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be written", e);
        }
    }

    /** Has the runs that follow use this clock. */
    public TestRun clock(Clock newClock) {
        clock = newClock;
        return this;
    }

    /** Has the runs that follow find a terminal that is so wide, 0 for none. */
    public TestRun terminalWidth(int newColumns) {
        columns = newColumns;
        return this;
    }

    /**
     * Runs a command to its end.
     *
     * @param launcher the generated {@code XLauncher::run}, or the {@code run} of a {@code Command}
     * @return the exit code
     */
    public int run(ToIntFunction<Invocation> launcher, String... arguments) {
        out.reset();
        err.reset();
        log.reset();
        halts.clear();
        return launcher.applyAsInt(invocation(arguments));
    }

    private Invocation invocation(String... arguments) {
        return new Invocation(
                List.of(arguments),
                environment,
                directory,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new Klog(new PrintStream(log, true, StandardCharsets.UTF_8), clock, ZoneOffset.UTC, PROCESS),
                clock,
                signals,
                halts::add,
                () -> columns);
    }

    /**
     * Sends {@code TERM} or {@code INT}. The run gets it at once if it listens, otherwise as soon as it does: a signal that
     * is sent before a server starts ends it when it has started.
     */
    public void signal(String name) {
        signals.send(name);
    }

    /** Whether a run listens to signals now. */
    public boolean listensToSignals() {
        return signals.isListenedTo();
    }

    /** What the last run wrote to its standard output, with {@code \n} at the ends of lines as all of them. */
    public String out() {
        return text(out);
    }

    /** What the last run wrote to its standard error before there was a log: errors of the command line. */
    public String err() {
        return text(err);
    }

    /** What the last run logged. */
    public String log() {
        return text(log);
    }

    /** The exit codes with which the last run would have ended the process at once. */
    public List<Integer> halts() {
        return List.copyOf(halts);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    private static final class SentSignals implements Signals {
        /** Guarded by this, as the other field. */
        private @Nullable Consumer<String> listener;

        private final List<String> waiting = new ArrayList<>();

        @Override
        public synchronized Registration listen(Consumer<String> newListener) {
            listener = newListener;
            waiting.forEach(newListener);
            waiting.clear();
            return this::forget;
        }

        private synchronized void forget() {
            listener = null;
        }

        synchronized void send(String name) {
            if (listener == null) {
                waiting.add(name);
            } else {
                listener.accept(name);
            }
        }

        synchronized boolean isListenedTo() {
            return listener != null;
        }
    }
}
