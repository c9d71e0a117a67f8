package io.flagwire.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The real kubectl, as the administrator of a server. It is the one that the system property or environment variable
 * {@code KUBECTL} names or else the first on {@code PATH}.
 */
final class Kubectl {
    private static final String REQUIRED = "FLAGWIRE_REQUIRE_KUBECTL";
    private static final int SECONDS_MAX = 60;

    private final String program;
    private final Path kubeconfig;
    private final Path home;

    /** How a call ended. */
    record Result(int exitCode, String out, String err) {}

    private Kubectl(String program, Path kubeconfig, Path home) {
        this.program = program;
        this.kubeconfig = kubeconfig;
        this.home = home;
    }

    /**
     * @param home takes kubectl's caches and the files of its calls
     */
    static Kubectl of(RunningServer server, Path home) {
        return new Kubectl(program(), server.kubeconfig(), home);
    }

    /**
     * Where kubectl is. If it is nowhere, the tests of the class are aborted, which is said aloud; they fail instead if the
     * environment says that kubectl is required.
     */
    static String program() {
        String named = System.getProperty("KUBECTL", System.getenv().getOrDefault("KUBECTL", ""));
        if (!named.isEmpty()) {
            return named;
        }
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            Path candidate = Path.of(folder, "kubectl");
            if (Files.isExecutable(candidate)) {
                return candidate.toString();
            }
        }
        if (Boolean.parseBoolean(System.getenv(REQUIRED))) {
            fail(REQUIRED + " is true, but there is no kubectl on PATH");
        }
        System.err.println("SKIPPED: there is no kubectl on PATH; the tests that call it prove nothing in this run");
        return Assumptions.<String>abort("there is no kubectl on PATH");
    }

    /** Asserts that the call succeeds and returns what it printed. */
    String prints(String... arguments) throws Exception {
        return printsFor("", arguments);
    }

    /** As {@link #prints}, with a manifest on standard input. */
    String printsFor(String input, String... arguments) throws Exception {
        Result result = runFor(input, arguments);
        assertThat(result.exitCode())
                .as("exit code of kubectl %s, which printed: %s%s", List.of(arguments), result.out(), result.err())
                .isZero();
        return result.out();
    }

    /** Asserts that the call fails with exit code 1 and returns its errors, without the line end. */
    String fails(String... arguments) throws Exception {
        return failsFor("", arguments);
    }

    /** As {@link #fails}, with a manifest on standard input. */
    String failsFor(String input, String... arguments) throws Exception {
        Result result = runFor(input, arguments);
        assertThat(result.exitCode())
                .as("exit code of kubectl %s, which printed: %s", List.of(arguments), result.out())
                .isEqualTo(1);
        return result.err().stripTrailing();
    }

    Result run(String... arguments) throws Exception {
        return runFor("", arguments);
    }

    /** Runs it to its end. */
    Result runFor(String input, String... arguments) throws Exception {
        return call("", input, arguments);
    }

    /** Runs it with a command as editor that changes the file which is its last argument. */
    Result edits(String editor, String... arguments) throws Exception {
        return call(editor, "", arguments);
    }

    private Result call(String editor, String input, String... arguments) throws Exception {
        Path in = Files.writeString(home.resolve("in"), input);
        Path out = home.resolve("out");
        Path err = home.resolve("err");
        Process process = builder(editor, arguments)
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
                fail("kubectl %s did not end; it printed: %s%s", List.of(arguments), read(out), read(err));
            }
        } finally {
            process.destroyForcibly();
        }
        return new Result(process.exitValue(), read(out), read(err));
    }

    /** Starts it and leaves it running; whoever calls ends it. */
    Process starts(String... arguments) throws IOException {
        return builder("", arguments).redirectErrorStream(true).start();
    }

    private ProcessBuilder builder(String editor, String... arguments) {
        List<String> command = new ArrayList<>(arguments.length + 1);
        command.add(program);
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("KUBECONFIG", kubeconfig.toString());
        builder.environment().put("HOME", home.toString());
        builder.environment().put("EDITOR", editor);
        return builder;
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file);
    }

    /** The lines of a text, each without runs of blanks. */
    static Stream<String> lines(String text) {
        return text.lines().map(line -> line.strip().replaceAll(" +", " "));
    }
}
