package io.flagwire.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.flagwire.runtime.process.ExitCode;
import io.flagwire.storage.embedded.SqliteStore;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A start that fails, at whichever of its steps, names the cause and leaves no port, no file, no thread and no listener to
 * signals. (That each step of the chain itself is one that may fail is proved where the chain is.)
 */
@Timeout(120)
class FailedStartTest {
    private static final InetAddress LOCAL = InetAddress.getLoopbackAddress();

    @TempDir
    Path folder;

    /** Makes sure that a start fails. */
    private interface Trouble {
        void make(Attempt attempt) throws Exception;
    }

    /** What can be wrong with what a start finds, in the order in which it finds it. */
    @TestFactory
    Stream<DynamicTest> failureIsNamedAndLeavesNothing() {
        return Stream.of(
                test("data folder is a file", "is not a folder", attempt -> Files.createFile(attempt.data())),
                test("authority is no certificate", "client-ca.crt", attempt -> {
                    Path certs = Files.createDirectories(attempt.data().resolve("certs"));
                    Files.writeString(certs.resolve("client-ca.crt"), "nonsense");
                    Files.writeString(certs.resolve("client-ca.key"), "nonsense");
                }),
                test("serving certificate is missing", "nowhere.key: no such file", attempt -> {
                    attempt.flag("--tls-cert-file=" + folder + "/nowhere.crt");
                    attempt.flag("--tls-private-key-file=" + folder + "/nowhere.key");
                }),
                test("store is no database", "objects.db", attempt -> {
                    Files.createDirectories(database(attempt).getParent());
                    Files.writeString(database(attempt), "nonsense ".repeat(1000));
                }),
                test("store is in use", "objects.db", attempt -> attempt.hold(openStore(attempt))),
                test(
                        "port is in use",
                        "cannot listen on",
                        attempt -> attempt.hold(new ServerSocket(attempt.port(), 1, LOCAL))),
                test(
                        "token file is missing",
                        "nowhere.csv: no such file",
                        attempt -> attempt.flag("--token-auth-file=" + folder + "/nowhere.csv")),
                test(
                        "encryption configuration is missing",
                        "--encryption-provider-config: error while parsing file: error while loading file: error reading"
                                + " encryption provider configuration file",
                        attempt -> attempt.flag("--encryption-provider-config=" + folder + "/nowhere.yaml")),
                test("first cache cannot be filled", "JSON", attempt -> store(attempt, "namespaces")),
                test("later cache cannot be filled", "JSON", attempt -> store(attempt, "pods")),
                test(
                        "last cache cannot be filled",
                        "JSON",
                        attempt -> store(attempt, "apiregistration.k8s.io/apiservices")),
                test(
                        "client authority is missing",
                        "nowhere-ca.crt",
                        attempt -> attempt.flag("--client-ca-file=" + folder + "/nowhere-ca.crt")),
                test(
                        "kubeconfig cannot be written",
                        "admin.kubeconfig",
                        attempt -> Files.createDirectories(attempt.data().resolve("admin.kubeconfig/full"))));
    }

    private DynamicTest test(String name, String message, Trouble trouble) {
        return dynamicTest(name, () -> {
            try (Attempt attempt = new Attempt(Files.createDirectory(folder.resolve(name.replace(' ', '-'))))) {
                trouble.make(attempt);
                assertThat(attempt.run()).isEqualTo(ExitCode.FAILURE);
                assertThat(attempt.errors()).contains("command failed").contains(message);
                attempt.assertNothingIsLeft();
            }
        });
    }

    private static Path database(Attempt attempt) {
        return attempt.data().resolve("store/objects.db");
    }

    private static SqliteStore openStore(Attempt attempt) throws IOException {
        Files.createDirectories(database(attempt).getParent());
        return SqliteStore.open(database(attempt));
    }

    /** Keeps something that is no object. */
    private static void store(Attempt attempt, String resource) throws IOException {
        try (SqliteStore store = openStore(attempt)) {
            store.put("/registry/" + resource + "/nonsense", "{nonsense}".getBytes(StandardCharsets.UTF_8), 0);
        }
    }

    @Test
    void failureWhenEverythingRunsIsFatalAndLeavesNothing() throws Exception {
        try (Attempt attempt = new Attempt(folder)) {
            List<String> running = new ArrayList<>();
            attempt.out(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8) {
                @Override
                public void println(String line) {
                    running.addAll(attempt.left());
                    throw new IllegalStateException("no terminal");
                }
            });
            assertThat(attempt.run()).isEqualTo(ExitCode.FATAL);
            assertThat(attempt.errors()).contains("The announcement failed: no terminal");
            assertThat(running)
                    .as("what is left would be seen")
                    .anyMatch(each -> each.endsWith("objects.db"))
                    .anyMatch(each -> each.contains("hook-"))
                    .anyMatch(each -> each.contains("store-compactor"));
            attempt.assertNothingIsLeft();
        }
    }

    @Test
    void signalDuringTheStartEndsItGracefullyAndLeavesNothing() throws Exception {
        try (Attempt attempt = new Attempt(folder)) {
            attempt.signalAtOnce();
            assertThat(attempt.run()).isEqualTo(ExitCode.SUCCESS);
            assertThat(attempt.errors()).isEmpty();
            attempt.assertNothingIsLeft();
        }
    }
}
