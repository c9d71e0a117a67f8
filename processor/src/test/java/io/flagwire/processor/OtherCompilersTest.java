package io.flagwire.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every compiler says of {@code bad/NAME.java} what {@code bad/NAME.stderr} says, and reports no other error. */
final class OtherCompilersTest {
    private static final Path BAD = Expected.RESOURCES.resolve("bad").toAbsolutePath();
    /** Needs the trees of a compilation without other mistakes. */
    private static final Path UNREAD = BAD.resolve("UnreadFlag.java");
    /** Eclipse does not show the fields of a record with the annotations of its components. */
    private static final Path RECORD = BAD.resolve("RecordComponent.java");

    @TempDir
    Path output;

    static List<Path> sources() {
        return Sources.files(BAD, ".java").stream()
                .filter(file -> !file.equals(UNREAD))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 21, 25})
    void javacOfEveryJdkReportsTheSame(int version) throws IOException, InterruptedException {
        Optional<Path> javac = javac(version);
        Assumptions.assumeTrue(javac.isPresent(), "there is no JDK " + version + " beside the one that runs the tests");
        assertThat(compile(javac.get(), sources())).isEqualTo(expected(sources()));
        assertThat(compile(javac.get(), List.of(UNREAD))).isEqualTo(expected(List.of(UNREAD)));
    }

    @Test
    void eclipseReportsTheSameAtTheSameLine() throws IOException {
        List<Path> sources =
                sources().stream().filter(source -> !source.equals(RECORD)).toList();
        assertThat(errorsOfEclipse(sources)).isEqualTo(withoutColumns(expected(sources)));
    }

    @Test
    void eclipseHasNoTreesAndFindsNoUnreadFlags() throws IOException {
        assertThat(errorsOfEclipse(List.of(UNREAD))).isEmpty();
    }

    /** {@code NAME.java:LINE:COLUMN: MESSAGE}. */
    private static TreeSet<String> expected(List<Path> sources) {
        TreeSet<String> lines = new TreeSet<>();
        for (Path source : sources) {
            String name = source.getFileName().toString();
            Sources.read(source.resolveSibling(name.replace(".java", ".stderr")))
                    .lines()
                    .filter(line -> line.contains(": error: "))
                    .forEach(line -> lines.add(name + ":" + line.replace(": error: ", ": ")));
        }
        return lines;
    }

    private static TreeSet<String> withoutColumns(TreeSet<String> lines) {
        TreeSet<String> without = new TreeSet<>();
        lines.forEach(line -> without.add(line.replaceFirst(":(\\d+):\\d+: ", ":$1: ")));
        return without;
    }

    private TreeSet<String> compile(Path javac, List<Path> sources) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                javac.toString(),
                "-J-Dfile.encoding=UTF-8",
                "-J-Dstdout.encoding=UTF-8",
                "-J-Dstderr.encoding=UTF-8",
                "-XDrawDiagnostics",
                "-Xmaxerrs",
                "10000",
                "--should-stop=ifError=FLOW",
                "-encoding",
                "UTF-8",
                "-implicit:none",
                "-sourcepath",
                output.toString(),
                "-d",
                output.toString(),
                "-processor",
                FlagwireProcessor.class.getName(),
                "-cp",
                System.getProperty("java.class.path")));
        sources.forEach(source -> command.add(source.toString()));
        Path out = output.resolve("out.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        TreeSet<String> errors = new TreeSet<>();
        Files.readString(out, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains("compiler.err"))
                .forEach(line -> errors.add(line.replace("compiler.err.proc.messager: ", "")));
        return errors;
    }

    private TreeSet<String> errorsOfEclipse(List<Path> sources) throws IOException {
        JavaCompiler compiler = new EclipseCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)) {
            JavaCompiler.CompilationTask task = compiler.getTask(
                    Writer.nullWriter(),
                    files,
                    diagnostics,
                    List.of(
                            "--release",
                            "17",
                            "-encoding",
                            "UTF-8",
                            "-d",
                            output.toString(),
                            "-s",
                            output.toString(),
                            "-classpath",
                            System.getProperty("java.class.path")),
                    null,
                    files.getJavaFileObjectsFromPaths(sources));
            task.setProcessors(List.of(new FlagwireProcessor()));
            task.call();
        }
        TreeSet<String> errors = new TreeSet<>();
        for (Diagnostic<? extends JavaFileObject> diagnostic : diagnostics.getDiagnostics()) {
            if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
                errors.add(Path.of(diagnostic.getSource().toUri()).getFileName() + ":" + diagnostic.getLineNumber()
                        + ": " + diagnostic.getMessage(Locale.ROOT));
            }
        }
        return errors;
    }

    /** From the JDK that runs the tests, or one that is installed beside it. */
    private static Optional<Path> javac(int version) throws IOException {
        Path running = Path.of(System.getProperty("java.home"));
        try (Stream<Path> homes = Files.list(running.toAbsolutePath().getParent())) {
            return homes.filter(home -> isJdk(home, version))
                    .map(home -> home.resolve("bin").resolve("javac"))
                    .sorted()
                    .findFirst();
        }
    }

    private static boolean isJdk(Path home, int version) {
        Path release = home.resolve("release");
        return Files.isExecutable(home.resolve("bin").resolve("javac"))
                && Files.isReadable(release)
                && Sources.read(release).contains("JAVA_VERSION=\"" + version);
    }
}
