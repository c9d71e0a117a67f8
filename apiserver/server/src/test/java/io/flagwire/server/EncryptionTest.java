package io.flagwire.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.encryption.kms.KeyServicePlugin;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Secrets at rest, as an administrator turns encryption on, rotates its keys and loses one. */
@Timeout(120)
class EncryptionTest {
    private static final String SECRETS = "/api/v1/namespaces/default/secrets";

    @TempDir
    Path folder;

    private Path configuration() {
        return folder.resolve("encryption.yaml");
    }

    private void configure(String... providers) throws IOException {
        Files.writeString(
                configuration(),
                "kind: EncryptionConfiguration\napiVersion: apiserver.config.k8s.io/v1\nresources:\n"
                        + "- resources: [secrets]\n  providers: [" + String.join(", ", providers) + "]\n");
    }

    private static String provider(String kind, String key) {
        String secret = Base64.getEncoder()
                .encodeToString((key + "-key-of-thirty-two-bytes-or-so")
                        .substring(0, 32)
                        .getBytes(UTF_8));
        return "{" + kind + ": {keys: [{name: " + key + ", secret: " + secret + "}]}}";
    }

    private static String secret(String name) {
        return "{\"metadata\":{\"name\":\"" + name + "\"},\"stringData\":{\"password\":\"plain-text-of-" + name
                + "\"}}";
    }

    private boolean isOnDisk(String text) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("data/store"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(file), ISO_8859_1).contains(text)) {
                    return true;
                }
            }
            return false;
        }
    }

    private boolean isSecretOnDisk(String name) throws IOException {
        return isOnDisk(Base64.getEncoder().encodeToString(("plain-text-of-" + name).getBytes(UTF_8)));
    }

    private RunningServer start() throws Exception {
        return RunningServer.start(folder.resolve("data"), "--encryption-provider-config=" + configuration());
    }

    private ServerClient client(RunningServer server) throws Exception {
        return new ServerClient(folder.resolve("data"), server.url());
    }

    @Test
    void secretsAreEncryptedRotatedAndReadAgainAfterARestart() throws Exception {
        configure(provider("aescbc", "one"), "{identity: {}}");
        try (RunningServer server = start()) {
            try (ServerClient client = client(server)) {
                assertThat(client.post(SECRETS, secret("a")).statusCode()).isEqualTo(201);
                assertThat(client.post("/api/v1/namespaces/default/configmaps", """
                        {"metadata":{"name":"a"},"data":{"a":"plain-text-of-a-configmap"}}""")
                                .statusCode())
                        .isEqualTo(201);
            }
            assertThat(isOnDisk("plain-text-of-a-configmap")).isTrue();
            assertThat(isSecretOnDisk("a")).isFalse();
            assertThat(isOnDisk("k8s:enc:aescbc:v1:one:")).isTrue();

            configure(provider("secretbox", "two"), provider("aescbc", "one"));
            server.restart();
            try (ServerClient client = client(server)) {
                String before = client.get(SECRETS + "/a").body();
                assertThat(client.put(SECRETS + "/a", before).statusCode()).isEqualTo(200);
                String rotated = client.get(SECRETS + "/a").body();
                assertThat(rotated).isNotEqualTo(before);
                assertThat(client.put(SECRETS + "/a", rotated).statusCode()).isEqualTo(200);
                assertThat(client.get(SECRETS + "/a").body()).isEqualTo(rotated);
            }
            assertThat(isOnDisk("k8s:enc:secretbox:v1:two:")).isTrue();

            configure(provider("secretbox", "two"));
            server.restart();
            try (ServerClient client = client(server)) {
                assertThat(client.get(SECRETS + "/a").body())
                        .contains(Base64.getEncoder().encodeToString("plain-text-of-a".getBytes(UTF_8)));
            }
        }
    }

    @Test
    void aLostKeyCostsItsSecretsAndTheListOfSecretsOnly() throws Exception {
        configure(provider("aesgcm", "one"));
        try (RunningServer server = start()) {
            try (ServerClient client = client(server)) {
                client.post(SECRETS, secret("lost"));
            }
            configure(provider("aesgcm", "two"));
            server.restart();
            try (ServerClient client = client(server)) {
                String problem =
                        "Internal error occurred: unable to transform key \\\"/registry/secrets/default/lost\\\":"
                                + " no matching key was found for the provided AES transformer";
                for (String path : new String[] {
                    SECRETS + "/lost", SECRETS, SECRETS + "?resourceVersion=0", "/api/v1/secrets?watch=true"
                }) {
                    HttpResponse<String> answer = client.get(path);
                    assertThat(answer.statusCode()).isEqualTo(500);
                    assertThat(answer.body()).contains(problem);
                }
                assertThat(client.post(SECRETS, secret("new")).statusCode()).isEqualTo(201);
                assertThat(client.get(SECRETS + "/new").statusCode()).isEqualTo(200);
                assertThat(client.get("/api/v1/namespaces").statusCode()).isEqualTo(200);
                assertThat(client.get("/metrics").body())
                        .contains(
                                "apiserver_resource_objects{group=\"\",resource=\"secrets\"} -1\n",
                                "status=\"unknown-non-grpc\",transformation_type=\"from_storage\"");
            }
            configure(provider("aesgcm", "two"), provider("aesgcm", "one"));
            server.restart();
            try (ServerClient client = client(server)) {
                assertThat(client.get(SECRETS).body()).contains("\"lost\"", "\"new\"");
            }
        }
    }

    @Test
    void aKeyManagementServiceIsUsedAndItsKeysRotate() throws Exception {
        Path socket = folder.resolve("kms.sock");
        configure("{kms: {apiVersion: v2, name: vault, endpoint: 'unix://" + socket + "', timeout: 1s}}");
        try (KeyServicePlugin plugin = KeyServicePlugin.serve(socket);
                RunningServer server = start()) {
            try (ServerClient client = client(server)) {
                assertThat(client.post(SECRETS, secret("a")).statusCode()).isEqualTo(201);
                assertThat(client.get("/readyz/kms-providers").body()).isEqualTo("ok");
                assertThat(client.get("/livez/kms-providers").statusCode()).isEqualTo(404);
            }
            assertThat(isSecretOnDisk("a")).isFalse();
            assertThat(isOnDisk("k8s:enc:kms:v2:vault:")).isTrue();
            assertThat(plugin.decrypted()).isZero();

            plugin.rotate("2");
            server.restart();
            assertThat(plugin.decrypted()).isEqualTo(1);
            try (ServerClient client = client(server)) {
                String before = client.get(SECRETS + "/a").body();
                assertThat(client.put(SECRETS + "/a", before).statusCode()).isEqualTo(200);
                String rotated = client.get(SECRETS + "/a").body();
                assertThat(rotated).isNotEqualTo(before);
                assertThat(client.put(SECRETS + "/a", rotated).body()).isEqualTo(rotated);
            }
        }
    }

    @Test
    void flagsShowTheFileAndNotTheKeys() throws Exception {
        configure(provider("aescbc", "one"));
        try (RunningServer server = RunningServer.start(
                        folder.resolve("data"),
                        "--encryption-provider-config=" + configuration(),
                        "--encryption-provider-config-automatic-reload",
                        "--feature-gates=ComponentFlagz=true");
                ServerClient client = client(server)) {
            assertThat(client.get("/flagz").body())
                    .contains("encryption-provider-config=" + configuration())
                    .doesNotContain(Base64.getEncoder()
                            .encodeToString("one-key-of-thi".getBytes(UTF_8))
                            .substring(0, 8));
            assertThat(client.get("/readyz/kms-providers").body()).isEqualTo("ok");
            assertThat(client.get("/livez/kms-providers").statusCode()).isEqualTo(404);
            assertThat(client.get("/metrics").body())
                    .contains("apiserver_encryption_config_controller_last_config_info{");
        }
    }
}
