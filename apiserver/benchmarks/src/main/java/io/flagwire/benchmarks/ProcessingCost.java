package io.flagwire.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What the annotation processor adds to javac: option classes with ten flags each below one launcher, compiled by a new
 * javac each time, with annotation processing and without. The first includes compiling what is generated. Prints medians
 * and what a class adds.
 */
public final class ProcessingCost {
    private static final List<Integer> CLASSES = List.of(50, 100, 200, 400);
    private static final int ROUNDS = 5;
    private static final int FLAGS = 10;
    private static final long PATIENCE_SECONDS = 120;

    private ProcessingCost() {}

    /** Takes no arguments. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path scratch = Files.createTempDirectory("flagwire-processing");
        try {
            for (int classes : CLASSES) {
                Path sources = Files.createDirectory(scratch.resolve("sources" + classes));
                List<String> files = write(sources, classes);
                long[] without = new long[ROUNDS];
                long[] with = new long[ROUNDS];
                for (int round = 0; round < ROUNDS; round++) {
                    without[round] = compileMillis(scratch, files, "-proc:none");
                    with[round] = compileMillis(scratch, files, "-proc:full");
                }
                report(classes, median(without), median(with));
            }
        } finally {
            delete(scratch);
        }
    }

    private static void report(int classes, long without, long with) {
        System.out.printf(
                "%4d classes x %d flags: javac %5d ms, with processing %5d ms, added %5d ms, %.1f ms per class%n",
                classes, FLAGS, without, with, with - without, (double) (with - without) / classes);
    }

    private static List<String> write(Path folder, int classes) throws IOException {
        List<String> files = new ArrayList<>();
        StringBuilder mounts = new StringBuilder();
        for (int i = 0; i < classes; i++) {
            String name = "Options" + i;
            files.add(write(folder, name, optionClass(name)));
            mounts.append("    @FlagSet(value = \"section ")
                    .append(i)
                    .append("\", prefix = \"o")
                    .append(i)
                    .append("-\")\n    final ")
                    .append(name)
                    .append(" o")
                    .append(i)
                    .append(" = new ")
                    .append(name)
                    .append("();\n");
        }
        files.add(write(folder, "Main", """
                package cost;

                import io.flagwire.annotations.FlagSet;
                import io.flagwire.annotations.Launcher;
                import io.flagwire.runtime.command.RunContext;
                import io.flagwire.runtime.command.Runs;
                import io.flagwire.runtime.lifecycle.Validated;

                @Launcher(name = "cost", description = "Is only compiled.", envPrefix = "COST")
                final class Main implements Runs<Main> {
                %s
                    @Override
                    public void run(Validated<Main> options, RunContext context) {}
                }
                """.formatted(mounts)));
        return files;
    }

    private static String optionClass(String name) {
        return """
                package cost;

                import io.flagwire.annotations.Flag;
                import io.flagwire.annotations.Together;
                import java.time.Duration;
                import java.util.List;
                import java.util.Map;

                @Together({"cert-file", "key-file"})
                final class %s {
                    @Flag(help = "The port to listen on.", min = "1", max = "65535")
                    int port = 443;

                    @Flag(help = "The file with the certificate.")
                    String certFile = "";

                    @Flag(help = "The file with the key.")
                    String keyFile = "";

                    @Flag(help = "How long to wait for an answer.", min = "1s")
                    Duration timeout = Duration.ofSeconds(30);

                    @Flag(help = "Whether to speak HTTP/2.", negatable = true)
                    boolean http2 = true;

                    @Flag(help = "The share of requests to trace.", max = "1")
                    double tracing;

                    @Flag(help = "Servers to ask, comma separated.", aliases = "peers")
                    List<String> servers = List.of();

                    @Flag(help = "Bytes to keep.")
                    long keepBytes = 1 << 20;

                    @Flag(help = "Labels to attach.")
                    Map<String, String> labels = Map.of();

                    @Flag(help = "How to store things.", oneOf = {"fast", "safe"})
                    String mode = "safe";

                    @Override
                    public String toString() {
                        return port + certFile + keyFile + timeout + http2 + tracing + servers + keepBytes + labels + mode;
                    }
                }
                """.formatted(name);
    }

    private static String write(Path folder, String name, String source) throws IOException {
        return Files.writeString(folder.resolve(name + ".java"), source).toString();
    }

    private static long compileMillis(Path scratch, List<String> files, String processing)
            throws IOException, InterruptedException {
        Path classes = Files.createTempDirectory(scratch, "classes");
        Path arguments = Files.write(scratch.resolve("arguments"), files);
        Path output = scratch.resolve("output");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "javac").toString(),
                "--release",
                "17",
                processing,
                "-nowarn",
                "-cp",
                System.getProperty("java.class.path"),
                "-processorpath",
                System.getProperty("java.class.path"),
                "-processor",
                "io.flagwire.processor.FlagwireProcessor",
                "-d",
                classes.toString(),
                "@" + arguments);
        long begin = System.nanoTime();
        Process javac = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = javac.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        if (!ended || javac.exitValue() != 0) {
            javac.destroyForcibly();
            throw new IOException("javac failed:\n" + Files.readString(output, StandardCharsets.UTF_8));
        }
        return millis;
    }

    private static long median(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
