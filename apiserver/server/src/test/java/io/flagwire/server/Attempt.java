package io.flagwire.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.flagwire.runtime.log.Klog;
import io.flagwire.runtime.process.Invocation;
import io.flagwire.runtime.process.Signals;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One run of the command in this JVM that is not meant to last, and what it may not leave behind. */
final class Attempt implements AutoCloseable {
    private static final InetAddress LOCAL = InetAddress.getLoopbackAddress();
    private static final Duration END_MAX = Duration.ofSeconds(20);

    /** Threads of the JVM, and one of Netty's that ends by itself when nothing has come for a second. */
    private static final Pattern SHARED =
            Pattern.compile("(ForkJoinPool|VirtualThread|globalEventExecutor|Cleaner|process reaper|junit).*");

    private static final Pattern VIRTUAL = Pattern.compile("^#\\d+ .*virtual.*", Pattern.MULTILINE);

    private final Path folder;
    private final int port;
    private final List<String> arguments = new ArrayList<>();
    private final List<AutoCloseable> held = new ArrayList<>();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final AtomicBoolean listening = new AtomicBoolean();
    private PrintStream out = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    private Consumer<Consumer<String>> whenListening = listener -> {};
    private Set<Thread> threadsBefore = Set.of();

    Attempt(Path folder) throws IOException {
        this.folder = folder;
        try (ServerSocket free = new ServerSocket(0, 1, LOCAL)) {
            this.port = free.getLocalPort();
        }
        arguments.add("--bind-address=127.0.0.1");
        arguments.add("--secure-port=" + port);
        arguments.add("--data-dir=" + data());
    }

    Path data() {
        return folder.resolve("data");
    }

    int port() {
        return port;
    }

    void flag(String argument) {
        arguments.add(argument);
    }

    void out(PrintStream stream) {
        out = stream;
    }

    /** Keeps this until the run is over. */
    void hold(AutoCloseable resource) {
        held.add(resource);
    }

    void signalAtOnce() {
        whenListening = listener -> listener.accept("TERM");
    }

    /** Returns the exit code. */
    int run() throws Exception {
        threadsBefore = Thread.getAllStackTraces().keySet();
        PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
        Clock clock = Clock.systemUTC();
        Signals signals = listener -> {
            listening.set(true);
            whenListening.accept(listener);
            return () -> listening.set(false);
        };
        try {
            return ServerRunOptionsLauncher.run(new Invocation(
                    arguments,
                    Map.of(),
                    folder,
                    out,
                    errors,
                    new Klog(errors, clock, ZoneOffset.UTC, 1),
                    clock,
                    signals,
                    code -> {},
                    () -> 0));
        } finally {
            close();
        }
    }

    String errors() {
        return err.toString(StandardCharsets.UTF_8);
    }

    void assertNothingIsLeft() throws Exception {
        new ServerSocket(port, 1, LOCAL).close();
        assertThat(listening).as("listens to signals").isFalse();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (!threadsBefore.contains(thread)
                    && !SHARED.matcher(thread.getName()).matches()) {
                assertThat(thread.join(END_MAX)).as("%s ends", thread).isTrue();
            }
        }
        long end = System.nanoTime() + END_MAX.toNanos();
        List<String> left = left();
        while (!left.isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(1_000_000);
            left = left();
        }
        assertThat(left).isEmpty();
    }

    /** Open files of our folder, and virtual threads. */
    List<String> left() {
        try {
            return Stream.concat(openFiles().stream(), virtualThreads().stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> openFiles() throws IOException {
        List<String> open = new ArrayList<>();
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            for (Path descriptor : (Iterable<Path>) descriptors::iterator) {
                if (Files.isSymbolicLink(descriptor)) {
                    Path file = Files.readSymbolicLink(descriptor);
                    if (file.startsWith(folder.toRealPath())) {
                        open.add(file.toString());
                    }
                }
            }
        }
        return open;
    }

    /** Only a dump knows them all. */
    private List<String> virtualThreads() throws IOException {
        Path dump = folder.resolve("threads");
        Files.deleteIfExists(dump);
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .dumpThreads(dump.toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.TEXT_PLAIN);
        return VIRTUAL.matcher(Files.readString(dump))
                .results()
                .map(line -> line.group())
                .toList();
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable resource : held) {
            resource.close();
        }
        held.clear();
    }
}
