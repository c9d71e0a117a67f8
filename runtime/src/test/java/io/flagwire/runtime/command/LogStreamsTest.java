package io.flagwire.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.runtime.process.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a shell sees of a process's log: on which stream, in which form. */
@Timeout(60)
final class LogStreamsTest {
    @TempDir
    Path folder;

    /** A process that only tells {@code java.util.logging} something. */
    static final class Talker {
        public static void main(String... arguments) {
            Logger.getLogger("library").log(Level.WARNING, "told by {0}", "a library");
            Logger.getLogger("library").fine("detail");
        }
    }

    private int run(Class<?> main, List<String> options, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(ProcessHandle.current().info().command().orElseThrow(), "-XX:TieredStopAtLevel=1"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().remove("NOTIFY_SOCKET");
        builder.environment().put("TROUBLE", "hook");
        return builder.start().waitFor();
    }

    private List<String> lines(String stream) throws IOException {
        return Files.readAllLines(folder.resolve(stream));
    }

    @Test
    void everythingIsOnStandardErrorUnlessItIsSplit() throws Exception {
        assertThat(run(Daemon.class, List.of(), "-v=1")).isEqualTo(ExitCode.FATAL);
        assertThat(lines("out")).containsExactly("closed");
        assertThat(lines("err"))
                .anyMatch(line -> line.matches("I\\d{4} .* +\\d+ \\w+\\.java:\\d+] FLAG: --v=\"1\""))
                .anyMatch(line -> line.startsWith("F") && line.contains("PostStartHook"));
    }

    @Test
    void whatWaitsInTheBufferIsWrittenAtTheEnd() throws Exception {
        assertThat(run(
                        Daemon.class,
                        List.of(),
                        "-v=1",
                        "--log-text-split-stream",
                        "--log-text-info-buffer-size=1Mi",
                        "--log-flush-frequency=1h"))
                .isEqualTo(ExitCode.FATAL);
        assertThat(lines("out"))
                .startsWith("closed")
                .anyMatch(line -> line.startsWith("I") && line.endsWith("] FLAG: --v=\"1\""));
        assertThat(lines("err")).noneMatch(line -> line.startsWith("I")).anyMatch(line -> line.startsWith("F"));
    }

    @Test
    void wrongLogOptionsAreOneTextLineAndExitOne() throws Exception {
        assertThat(run(Daemon.class, List.of(), "--logging-format=xml", "-v=1")).isEqualTo(ExitCode.FAILURE);
        assertThat(lines("out")).isEmpty();
        assertThat(lines("err"))
                .singleElement()
                .asString()
                .startsWith("E")
                .endsWith("\"command failed\" err=\"format: Invalid value: \\\"xml\\\": Unsupported log format\"");
    }

    @Test
    void jsonIsAnObjectALine() throws Exception {
        assertThat(run(Daemon.class, List.of(), "--logging-format=json", "-v=1"))
                .isEqualTo(ExitCode.FATAL);
        assertThat(lines("err"))
                .allMatch(line -> line.startsWith("{\"ts\":1") && line.endsWith("}"))
                .anyMatch(line -> line.matches(
                        ".*,\"caller\":\"command/Driver.java:\\d+\",\"msg\":\"FLAG: --v=\\\\\"1\\\\\"\",\"v\":1}"));
    }

    @Test
    void librariesThatUseJavaUtilLoggingAreKlogLines() throws Exception {
        assertThat(run(Talker.class, List.of("-Djava.util.logging.config.class=io.flagwire.runtime.log.KlogLogging")))
                .isZero();
        assertThat(lines("err"))
                .singleElement()
                .asString()
                .matches("W\\d{4} .* +\\d+ LogStreamsTest\\.java:\\d+] told by a library");
        assertThat(lines("out")).isEmpty();
    }
}
