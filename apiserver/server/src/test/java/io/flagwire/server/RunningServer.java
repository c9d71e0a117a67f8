package io.flagwire.server;

import io.flagwire.runtime.log.Klog;
import io.flagwire.runtime.process.Invocation;
import io.flagwire.runtime.process.Signals;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The real command with the embedded store, running in this JVM on a free port of 127.0.0.1. It keeps everything in one
 * folder and stops as SIGTERM would stop it. For one thread.
 */
final class RunningServer implements AutoCloseable {
    /** What stands before the URL in the line that announces a server. */
    static final String ANNOUNCED = "Serving on ";

    private static final int START_SECONDS_MAX = 60;
    private static final int STOP_SECONDS_MAX = 60;

    private final Path dataDir;
    private final String[] flags;
    private Run run;

    private RunningServer(Path dataDir, String[] flags) throws Exception {
        this.dataDir = dataDir;
        this.flags = flags;
        this.run = Run.start(dataDir, flags);
        requireReady();
    }

    /** Returns when the server is ready. */
    static RunningServer start(Path dataDir, String... flags) throws Exception {
        return new RunningServer(dataDir, flags);
    }

    /** The command line of a server like this one, for other ways to run it. */
    static List<String> arguments(Path dataDir, String... flags) {
        List<String> arguments =
                new ArrayList<>(List.of("--free-port", "--bind-address=127.0.0.1", "--data-dir=" + dataDir));
        arguments.addAll(List.of(flags));
        return arguments;
    }

    /** Of the run that is going on; each has another port. */
    String url() {
        return run.output.url.getNow("");
    }

    Path kubeconfig() {
        return dataDir.resolve("admin.kubeconfig");
    }

    /** Returns the exit code when the server has drained and ended. */
    int stop() throws Exception {
        return run.stop();
    }

    void restart() throws Exception {
        stop();
        run = Run.start(dataDir, flags);
        requireReady();
    }

    private void requireReady() throws Exception {
        try (ServerClient client = new ServerClient(dataDir, url())) {
            client.requireReady();
        }
    }

    @Override
    public void close() throws Exception {
        stop();
    }

    /** From one start to its end. */
    private static final class Run implements Signals {
        private final Announcement output = new Announcement();
        private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
        private final CompletableFuture<Consumer<String>> listener = new CompletableFuture<>();
        private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();

        static Run start(Path dataDir, String... flags) throws Exception {
            Run run = new Run();
            Thread.ofPlatform().name("apiserver").daemon().start(() -> run.main(dataDir, flags));
            CompletableFuture.anyOf(run.output.url, run.exitCode).get(START_SECONDS_MAX, TimeUnit.SECONDS);
            if (!run.output.url.isDone()) {
                throw new IllegalStateException("the server ended with " + run.exitCode.get() + ": "
                        + run.errors.toString(StandardCharsets.UTF_8));
            }
            return run;
        }

        private void main(Path dataDir, String... flags) {
            PrintStream err = new PrintStream(errors, true, StandardCharsets.UTF_8);
            Clock clock = Clock.systemUTC();
            try {
                exitCode.complete(ServerRunOptionsLauncher.run(new Invocation(
                        arguments(dataDir, flags),
                        Map.of(),
                        dataDir,
                        new PrintStream(output, true, StandardCharsets.UTF_8),
                        err,
                        new Klog(err, clock, ZoneOffset.UTC, 1),
                        clock,
                        this,
                        exitCode::complete,
                        () -> 0)));
            } catch (Throwable e) {
                exitCode.completeExceptionally(e);
            }
        }

        @Override
        public Registration listen(Consumer<String> signals) {
            listener.complete(signals);
            return () -> {};
        }

        int stop() throws Exception {
            listener.get(STOP_SECONDS_MAX, TimeUnit.SECONDS).accept("TERM");
            return exitCode.get(STOP_SECONDS_MAX, TimeUnit.SECONDS);
        }
    }

    /** Standard output, from which the URL is read as a user would. */
    private static final class Announcement extends ByteArrayOutputStream {
        final CompletableFuture<String> url = new CompletableFuture<>();

        @Override
        public void flush() {
            toString(StandardCharsets.UTF_8).lines().forEach(line -> {
                if (line.startsWith(ANNOUNCED)) {
                    url.complete(line.substring(ANNOUNCED.length()));
                }
            });
        }
    }
}
