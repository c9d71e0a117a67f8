package io.flagwire.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.runtime.process.ExitCode;
import io.flagwire.runtime.process.FakeSystemd;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real process, real signals, and what a shell sees of them. */
@Timeout(60)
final class ExitCodeTest {
    @TempDir
    Path folder;

    private final List<Process> started = new ArrayList<>();

    private Process start(Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Daemon.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(folder.resolve("err").toFile());
        builder.environment().remove("NOTIFY_SOCKET");
        builder.environment().putAll(environment);
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private String errors() throws IOException {
        return Files.readString(folder.resolve("err"));
    }

    private static void send(String signal, Process process) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
    }

    @AfterEach
    void endWhatIsLeft() {
        started.forEach(Process::destroyForcibly);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void firstSignalEndsTheProcessGracefully(String signal) throws Exception {
        Process process = start(Map.of());
        BufferedReader out = process.inputReader();
        assertThat(out.readLine()).isEqualTo("ready");
        send(signal, process);
        assertThat(process.waitFor()).isEqualTo(ExitCode.SUCCESS);
        assertThat(out.lines()).containsExactly("stopping", "closed");
        assertThat(errors()).isEmpty();
    }

    @Test
    void secondSignalDoesNotWait() throws Exception {
        Process process = start(Map.of("TROUBLE", "stuck"));
        BufferedReader out = process.inputReader();
        assertThat(out.readLine()).isEqualTo("ready");
        send("TERM", process);
        assertThat(out.readLine()).isEqualTo("stopping");
        assertThat(process.isAlive()).isTrue();
        send("INT", process);
        assertThat(process.waitFor()).isEqualTo(ExitCode.FAILURE);
        assertThat(out.lines()).isEmpty();
    }

    @Test
    void failedHookIsFatal() throws Exception {
        Process process = start(Map.of("TROUBLE", "hook"));
        assertThat(process.waitFor()).isEqualTo(ExitCode.FATAL);
        assertThat(process.inputReader().lines()).containsExactly("closed");
        assertThat(errors()).startsWith("F").contains("PostStartHook").contains("no luck");
    }

    @Test
    void wrongArgumentsAreAFailureAndAnswersAreNot() throws Exception {
        assertThat(start(Map.of(), "--nope").waitFor()).isEqualTo(ExitCode.FAILURE);
        assertThat(errors()).isEqualTo("Error: unknown flag: --nope\n");
        assertThat(start(Map.of(), "--version").waitFor()).isEqualTo(ExitCode.SUCCESS);
    }

    @Test
    void systemdIsToldThatTheProcessIsReadyAndThatItStops() throws Exception {
        FakeSystemd systemd = new FakeSystemd(folder);
        Process process = start(systemd.environment());
        assertThat(process.inputReader().readLine()).isEqualTo("ready");
        assertThat(systemd.said()).containsExactly("READY=1");
        send("TERM", process);
        assertThat(process.waitFor()).isEqualTo(ExitCode.SUCCESS);
        assertThat(systemd.said()).containsExactly("READY=1", "STOPPING=1");
    }
}
