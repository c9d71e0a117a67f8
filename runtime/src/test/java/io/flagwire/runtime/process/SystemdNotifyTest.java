package io.flagwire.runtime.process;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flagwire.runtime.log.Logs;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
final class SystemdNotifyTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    /** Stands for systemd: prints each message; what comes with one, as a barrier's pipe, is closed when it is read. */
    private static final String RECEIVER = """
            import os, socket, sys
            receiver = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
            receiver.bind(sys.argv[1])
            print("bound", flush=True)
            while True:
                message, files, _, _ = socket.recv_fds(receiver, 4096, 4)
                print(message.decode().strip().replace("\\n", " "), flush=True)
                for file in files:
                    os.close(file)
            """;

    @TempDir
    Path folder;

    private final Logs logs = new Logs();
    private final Map<String, String> environment = new HashMap<>();

    private SystemdNotify notify(Duration answerMax) {
        return new SystemdNotify(Invocations.of(logs.klog, environment), answerMax);
    }

    private FakeSystemd systemd(String script) throws IOException {
        FakeSystemd systemd = new FakeSystemd(folder, script);
        environment.putAll(systemd.environment());
        return systemd;
    }

    private FakeSystemd systemd() throws IOException {
        FakeSystemd systemd = new FakeSystemd(folder);
        environment.putAll(systemd.environment());
        return systemd;
    }

    @Test
    void datagramsArriveAtTheSocket() throws Exception {
        Path socket = folder.resolve("notify");
        @Nullable Path systemd = executable("systemd-notify");
        @Nullable Path python = executable("python3");
        assumeTrue(systemd != null && python != null, "systemd-notify or python3 is not there");
        Process receiver = new ProcessBuilder(
                        requireNonNull(python).toString(), "-u", "-c", RECEIVER, socket.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader messages = receiver.inputReader()) {
            assertThat(messages.readLine()).isEqualTo("bound");
            environment.put(
                    "PATH", requireNonNull(requireNonNull(systemd).getParent()).toString());
            environment.put("NOTIFY_SOCKET", socket.toString());
            SystemdNotify notify = new SystemdNotify(Invocations.of(logs.klog, environment));
            notify.ready();
            notify.stopping();
            String own = "MAINPID=" + ProcessHandle.current().pid();
            assertThat(nextState(messages)).contains("READY=1").contains(own);
            assertThat(nextState(messages)).contains("STOPPING=1").contains(own);
            assertThat(logs.text()).isEmpty();
        } finally {
            receiver.destroyForcibly();
        }
    }

    private static String nextState(BufferedReader messages) throws IOException {
        String message = messages.readLine();
        while (message != null && message.equals("BARRIER=1")) {
            message = messages.readLine();
        }
        return String.valueOf(message);
    }

    private static @Nullable Path executable(String name) {
        for (String folder : new String[] {"/usr/bin", "/bin", "/usr/local/bin"}) {
            if (Files.isExecutable(Path.of(folder, name))) {
                return Path.of(folder, name);
            }
        }
        return null;
    }

    @Test
    void nobodyIsToldWhereNobodyAsked() throws Exception {
        FakeSystemd systemd = systemd();
        environment.remove("NOTIFY_SOCKET");
        notify(LONG).ready();
        environment.put("NOTIFY_SOCKET", "");
        notify(LONG).stopping();
        assertThat(systemd.said()).isEmpty();
        assertThat(logs.text()).isEmpty();
    }

    @Test
    void programHasTheGivenEnvironmentAndNoOther() throws Exception {
        FakeSystemd systemd = systemd("echo \"$2 $NOTIFY_SOCKET $GIVEN ${HOME-no home}\" >> " + folder + "/said");
        environment.put("GIVEN", "given");
        notify(LONG).ready();
        assertThat(systemd.said()).containsExactly("READY=1 /run/socket given no home");
    }

    @Test
    void readinessIsNotToldAfterTheEndHasBegun() throws Exception {
        FakeSystemd systemd = systemd();
        SystemdNotify notify = notify(LONG);
        notify.stopping();
        notify.ready();
        assertThat(systemd.said()).containsExactly("STOPPING=1");
    }

    @ParameterizedTest
    @CsvSource({
        "exit 3, /systemd-notify ended with exit code 3",
        "exec /bin/sleep 600, /systemd-notify does not end",
    })
    void failureIsAWarning(String script, String problem) throws Exception {
        systemd(script);
        notify(script.startsWith("exec") ? Duration.ofMillis(50) : LONG).ready();
        assertThat(logs.text())
                .startsWith("W")
                .contains("Cannot send READY=1 to NOTIFY_SOCKET: ")
                .contains(problem);
    }

    @Test
    void missingProgramIsAWarning() throws Exception {
        environment.put("NOTIFY_SOCKET", "/run/socket");
        environment.put("PATH", folder.toString());
        notify(LONG).stopping();
        assertThat(logs.text()).contains("Cannot send STOPPING=1 to NOTIFY_SOCKET: systemd-notify is not in PATH");
    }

    @Test
    void programThatCannotBeStartedIsAWarning() throws Exception {
        systemd("");
        Files.writeString(folder.resolve("systemd-notify"), "#!/nowhere/sh\n");
        notify(LONG).ready();
        assertThat(logs.text()).contains("Cannot send READY=1 to NOTIFY_SOCKET: ");
    }
}
