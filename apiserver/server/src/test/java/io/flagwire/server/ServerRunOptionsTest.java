package io.flagwire.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.runtime.log.Klog;
import io.flagwire.runtime.process.Invocation;
import io.flagwire.runtime.process.Signals;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the command line answers before anything is started. */
class ServerRunOptionsTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
        Clock clock = Clock.systemUTC();
        return ServerRunOptionsLauncher.run(new Invocation(
                List.of(arguments),
                Map.of("HOME", folder.toString()),
                folder,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                errors,
                new Klog(errors, clock, ZoneOffset.UTC, 1),
                clock,
                Signals.NONE,
                code -> {},
                () -> 0));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void helpShowsTheSectionsInTheTwinsOrder() {
        assertThat(run("--help")).isZero();
        assertThat(out().lines().filter(line -> line.endsWith(" flags:")))
                .containsExactly(
                        "Generic flags:",
                        "Etcd flags:",
                        "Secure serving flags:",
                        "Authentication flags:",
                        "Authorization flags:",
                        "Logs flags:",
                        "Misc flags:",
                        "Flagwire flags:",
                        "Global flags:");
        assertThat(out()).contains("      --secure-port int ").contains("(default 6443)");
    }

    @Test
    void versionNamesTheTwin() {
        assertThat(run("--version")).isZero();
        assertThat(out()).contains("Kubernetes v1.36.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "--foo                       | unknown flag: --foo",
                "--secure-prot=1             | unknown flag: --secure-prot",
                "--secure-port=x             | invalid argument \"x\" for \"--secure-port\" flag: strconv.ParseInt: parsing \"x\": invalid syntax",
                "--bind-address=foo          | invalid argument \"foo\" for \"--bind-address\" flag: failed to parse IP: \"foo\"",
                "--request-timeout=5         | invalid argument \"5\" for \"--request-timeout\" flag: time: missing unit in duration \"5\"",
                "--service-node-port-range=70000-80000 | invalid argument \"70000-80000\" for \"--service-node-port-range\" flag: the port range cannot be greater than 65535: 70000-80000",
                "run                         | \"apiserver\" does not take any arguments, got [\"run\"]",
            })
    void flagErrorIsOneLineAndExitOne(String argument, String message) {
        assertThat(run(argument)).isEqualTo(1);
        assertThat(err()).startsWith("Error: " + message).hasLineCount(1);
        assertThat(out()).isEmpty();
    }

    @Test
    void allValidationProblemsAreReportedAtOnce() {
        assertThat(run(
                        "--secure-port=0",
                        "--max-requests-inflight=-1",
                        "--goaway-chance=0.5",
                        "--request-timeout=-1s",
                        "--authorization-mode=Foo,Foo",
                        "--storage-backend=etcd3",
                        "--service-cluster-ip-range=nothing"))
                .isEqualTo(1);
        assertThat(err())
                .contains("command failed")
                .contains("--max-requests-inflight can not be negative value")
                .contains("--request-timeout can not be negative value")
                .contains("--goaway-chance can not be less than 0 or greater than 0.02")
                .contains("--storage-backend")
                .contains("--secure-port 0 must be between 1 and 65535, inclusive. It cannot be turned off with 0")
                .contains("is not a valid mode")
                .contains("has mode specified more than once")
                .contains("--service-cluster-ip-range")
                .hasLineCount(1);
    }

    @Test
    void missingFileIsNamedWithoutAStackTrace() {
        assertThat(run("--token-auth-file=" + folder.resolve("none"), "--free-port"))
                .isEqualTo(1);
        assertThat(err()).contains(folder.resolve("none").toString()).hasLineCount(1);
    }
}
