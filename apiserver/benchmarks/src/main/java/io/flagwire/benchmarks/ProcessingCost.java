package io.flagwire.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * What the annotation processor adds to javac: option classes with ten flags each below one launcher, compiled in a new
 * process each time: alone, together with what is generated for them, and with annotation processing, which generates it
 * first. Prints the medians of the time that passes and of the processor time of all threads, which other work on the
 * machine disturbs less; what the processor adds is the difference between the last two.
 */
public final class ProcessingCost {
    private static final List<Integer> CLASSES = List.of(50, 100, 200, 400);
    private static final int ROUNDS = 3;
    private static final int FLAGS = 10;
    private static final long PATIENCE_SECONDS = 120;

    private record Sample(long millis, long cpuMillis) {}

    private ProcessingCost() {}

    /** Takes no arguments; with arguments, which are those of javac, it compiles and prints the processor time it took. */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length > 0) {
            compile(args);
            return;
        }
        Path scratch = Files.createTempDirectory("flagwire-processing");
        try {
            for (int classes : CLASSES) {
                Path sources = Files.createDirectory(scratch.resolve("sources" + classes));
                List<String> files = write(sources, classes);
                List<String> generated = generate(scratch, classes, files);
                List<Sample> alone = new ArrayList<>();
                List<Sample> given = new ArrayList<>();
                List<Sample> processed = new ArrayList<>();
                for (int round = 0; round < ROUNDS; round++) {
                    alone.add(measure(scratch, files, "-proc:none"));
                    given.add(measure(scratch, generated, "-proc:none"));
                    processed.add(measure(scratch, files, "-proc:full"));
                }
                report(classes, median(alone), median(given), median(processed));
            }
        } finally {
            Folders.delete(scratch);
        }
    }

    private static void report(int classes, Sample alone, Sample given, Sample processed) {
        System.out.printf(
                "%4d classes x %d flags: alone %5d ms (cpu %5d), with generated sources %5d ms (cpu %5d), with processing"
                        + " %5d ms (cpu %5d); the processor adds %d ms (cpu %d)%n",
                classes,
                FLAGS,
                alone.millis(),
                alone.cpuMillis(),
                given.millis(),
                given.cpuMillis(),
                processed.millis(),
                processed.cpuMillis(),
                processed.millis() - given.millis(),
                processed.cpuMillis() - given.cpuMillis());
    }

    /** The sources with those that are generated for them. */
    private static List<String> generate(Path scratch, int classes, List<String> files)
            throws IOException, InterruptedException {
        Path folder = Files.createDirectory(scratch.resolve("generated" + classes));
        List<String> arguments = new ArrayList<>(files);
        arguments.addAll(0, List.of("-s", folder.toString()));
        measure(scratch, arguments, "-proc:only");
        List<String> all = new ArrayList<>(files);
        try (Stream<Path> generated = Files.walk(folder)) {
            generated.filter(Files::isRegularFile).forEach(file -> all.add(file.toString()));
        }
        return all;
    }

    private static void compile(String[] arguments) {
        int code = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments);
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        System.out.println(TimeUnit.NANOSECONDS.toMillis(system.getProcessCpuTime()));
        System.exit(code);
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

    private static Sample measure(Path scratch, List<String> files, String processing)
            throws IOException, InterruptedException {
        Path classes = Files.createTempDirectory(scratch, "classes");
        Path errors = scratch.resolve("errors");
        Path output = scratch.resolve("output");
        String classPath = System.getProperty("java.class.path");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                ProcessingCost.class.getName(),
                "--release",
                "17",
                processing,
                "-nowarn",
                "-cp",
                classPath,
                "-processorpath",
                classPath,
                "-processor",
                "io.flagwire.processor.FlagwireProcessor",
                "-d",
                classes.toString()));
        command.addAll(files);
        long begin = System.nanoTime();
        Process javac = new ProcessBuilder(command)
                .redirectError(errors.toFile())
                .redirectOutput(output.toFile())
                .start();
        boolean ended = javac.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        if (!ended || javac.exitValue() != 0) {
            javac.destroyForcibly();
            throw new IOException("javac failed:\n" + Files.readString(errors, StandardCharsets.UTF_8));
        }
        return new Sample(millis, Long.parseLong(Files.readString(output).strip()));
    }

    private static Sample median(List<Sample> samples) {
        return new Sample(
                median(samples.stream().mapToLong(Sample::millis)),
                median(samples.stream().mapToLong(Sample::cpuMillis)));
    }

    private static long median(LongStream values) {
        long[] sorted = values.sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
