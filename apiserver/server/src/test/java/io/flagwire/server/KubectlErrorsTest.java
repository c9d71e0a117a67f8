package io.flagwire.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input: what kubectl prints is what it prints with a kube-apiserver. */
@Timeout(120)
class KubectlErrorsTest {
    @TempDir
    static Path folder;

    private static RunningServer server;
    private static Kubectl kubectl;

    @BeforeAll
    static void startServer() throws Exception {
        Kubectl.program();
        server = RunningServer.start(folder.resolve("data"));
        kubectl = Kubectl.of(server, Files.createDirectory(folder.resolve("home")));
        kubectl.prints("create", "configmap", "taken");
        kubectl.prints("create", "deployment", "web", "--image=nginx");
    }

    @AfterAll
    static void stopServer() throws Exception {
        if (server != null) {
            assertThat(server.stop()).isZero();
        }
    }

    /** The manifests in bad/, each beside what kubectl says of it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "base64",
                "deployment",
                "malformed",
                "name",
                "service",
                "type",
                "unknown-field",
                "unknown-fields",
                "unknown-kind",
            })
    void badManifestIsRefused(String name) throws Exception {
        assertThat(kubectl.failsFor(resource(name + ".yaml"), "create", "-f", "-"))
                .isEqualTo(resource(name + ".stderr").stripTrailing());
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = KubectlErrorsTest.class.getResourceAsStream("bad/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void unknownFieldIsAWarningIfTheUserWantsIt() throws Exception {
        assertThat(kubectl.runFor(resource("unknown-field.yaml"), "create", "--validate=warn", "-f", "-"))
                .isEqualTo(new Kubectl.Result(0, "configmap/bad created\n", "Warning: unknown field \"datas\"\n"));
        kubectl.prints("delete", "configmap/bad");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "get nothing                          | error: the server doesn't have a resource type \"nothing\"",
                "get configmap nothing                | Error from server (NotFound): configmaps \"nothing\" not found",
                "get deployment nothing -o yaml       | Error from server (NotFound): deployments.apps \"nothing\" not found",
                "delete configmap nothing             | Error from server (NotFound): configmaps \"nothing\" not found",
                "create configmap taken               | error: failed to create configmap: configmaps \"taken\" already exists",
                "create configmap x -n nothing        | error: failed to create configmap: namespaces \"nothing\" not found",
                "get configmaps -l a=b=c              | Error from server (BadRequest): Unable to find \"/v1, Resource=configmaps\" that match label selector \"a=b=c\", field selector \"\": found '=', expected: ',' or 'end of string'",
                "get configmaps --field-selector a=b  | Error from server (BadRequest): Unable to find \"/v1, Resource=configmaps\" that match label selector \"\", field selector \"a=b\": \"a\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\"",
                "get --raw /nothing                   | Error from server (NotFound): the server could not find the requested resource",
                "scale deployment/web --replicas=-1   | error: The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0",
                "patch deployment/web --type=merge -p {\"spec\":{\"replicas\":-1}} | The Deployment \"web\" is invalid: spec.replicas: Invalid value: -1: must be greater than or equal to 0",
                "patch deployment/web -p {\"spec\":{\"replicas\":\"x\"}} | The request is invalid: patch: Invalid value: \"map[spec:map[replicas:x]]\": unrecognized type: int32",
            })
    void refusedCallSaysWhy(String call, String error) throws Exception {
        assertThat(kubectl.fails(call.split(" "))).isEqualTo(error);
    }
}
