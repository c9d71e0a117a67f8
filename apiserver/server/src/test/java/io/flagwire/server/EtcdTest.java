package io.flagwire.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.generic.certificates.CertificateAuthority;
import io.flagwire.generic.certificates.CertifiedKey;
import io.flagwire.generic.certificates.Pem;
import io.flagwire.generic.certificates.PemFiles;
import io.flagwire.storage.KeyValue;
import io.flagwire.storage.etcd.EtcdServer;
import io.flagwire.storage.etcd.EtcdStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Servers that keep their objects in a real etcd. */
@Timeout(120)
class EtcdTest {
    private static final String CONFIG_MAPS = "/api/v1/namespaces/default/configmaps";

    /** As Go writes it. */
    private static final String ESCAPED = "\\u003cb\\u003e";

    @TempDir
    private Path folder;

    private Path folder(String name) throws IOException {
        return Files.createDirectory(folder.resolve(name));
    }

    private static String configMap(String name) {
        return """
                {"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"%s"},"data":{"a":"<b>"}}""".formatted(name);
    }

    private static String stored(EtcdStore store, String key) {
        KeyValue state = Objects.requireNonNull(store.get(key), key);
        return new String(state.value(), StandardCharsets.UTF_8);
    }

    @Test
    void serversOfOneEtcdSeeEachOthersWrites() throws Exception {
        try (EtcdServer etcd = EtcdServer.start(folder("etcd"));
                RunningServer one = RunningServer.start(folder("one"), "--etcd-servers=" + etcd.url());
                RunningServer two = RunningServer.start(folder("two"), "--etcd-servers=" + etcd.url());
                ServerClient first = new ServerClient(folder.resolve("one"), one.url());
                ServerClient second = new ServerClient(folder.resolve("two"), two.url())) {
            try (Stream<String> watch = second.watch(CONFIG_MAPS + "?watch=true")) {
                for (int i = 0; i < 10; i++) {
                    assertThat(first.post(CONFIG_MAPS, configMap("c" + i)).statusCode())
                            .isEqualTo(201);
                    assertThat(second.get(CONFIG_MAPS).body()).contains("\"c" + i + "\"");
                    assertThat(second.get(CONFIG_MAPS + "/c" + i).statusCode()).isEqualTo(200);
                }
                assertThat(watch.filter(line -> line.contains("\"c9\"")).findFirst())
                        .isPresent();
            }
        }
    }

    @Test
    void objectsLieWhereKubernetesKeepsThemAndOutliveTheServer() throws Exception {
        try (EtcdServer etcd = EtcdServer.start(folder("etcd"));
                RunningServer server = RunningServer.start(folder("server"), "--etcd-servers=" + etcd.url())) {
            try (ServerClient client = new ServerClient(folder.resolve("server"), server.url())) {
                client.post(CONFIG_MAPS, configMap("c"));
            }
            server.restart();
            try (ServerClient client = new ServerClient(folder.resolve("server"), server.url());
                    EtcdStore store = etcd.open("/")) {
                assertThat(client.get(CONFIG_MAPS + "/c").body()).contains(ESCAPED);
                assertThat(stored(store, "/registry/configmaps/default/c")).contains(ESCAPED);
                assertThat(stored(store, "/registry/services/specs/default/kubernetes"))
                        .contains("\"Service\"");
                assertThat(store.get("/registry/namespaces/kube-system")).isNotNull();
            }
        }
    }

    @Test
    void resourcesWithServersOfTheirOwnLieThere() throws Exception {
        try (EtcdServer etcd = EtcdServer.start(folder("etcd"));
                EtcdServer other = EtcdServer.start(folder("other"));
                RunningServer server = RunningServer.start(
                        folder("server"),
                        "--etcd-servers=" + etcd.url(),
                        "--etcd-prefix=/cluster",
                        "--etcd-servers-overrides=/configmaps#" + other.url() + ",/secrets#" + other.url());
                ServerClient client = new ServerClient(folder.resolve("server"), server.url());
                EtcdStore main = etcd.open("/");
                EtcdStore override = other.open("/")) {
            client.post(CONFIG_MAPS, configMap("c"));
            assertThat(stored(override, "/cluster/configmaps/default/c")).contains(ESCAPED);
            assertThat(main.get("/cluster/configmaps/default/c")).isNull();
            assertThat(main.get("/cluster/namespaces/default")).isNotNull();
            assertThat(checks(client, "/livez")).containsExactly("etcd", "etcd-override-0");
            assertThat(checks(client, "/readyz"))
                    .containsExactlyInAnyOrder(
                            "etcd", "etcd-readiness", "etcd-override-0", "etcd-override-readiness-0");
            other.kill();
            assertThat(client.get("/livez?verbose").body())
                    .contains("[+]etcd ok")
                    .contains("[-]etcd-override-0 failed");
        }
    }

    private static List<String> checks(ServerClient client, String path) throws Exception {
        return client.get(path + "?verbose")
                .body()
                .lines()
                .filter(line -> line.contains("]etcd"))
                .map(line -> line.substring(3, line.indexOf(' ')))
                .toList();
    }

    @Test
    void etcdAndTheServerProveToEachOtherWhoTheyAre() throws Exception {
        Duration day = Duration.ofDays(1);
        CertificateAuthority authority = CertificateAuthority.create("etcd-ca", day, Clock.systemUTC());
        Path certs = folder("certs");
        write(
                certs,
                "server",
                authority.issueServing("etcd", List.of("etcd"), List.of(InetAddress.getByName("127.0.0.1")), day));
        write(certs, "client", authority.issueClient("apiserver", List.of(), day));
        Files.writeString(
                certs.resolve("ca.crt"),
                Pem.encode(List.of(authority.authority().certificate())));
        try (EtcdServer etcd = EtcdServer.startSecure(
                        folder("etcd"),
                        "--cert-file=" + certs.resolve("server.crt"),
                        "--key-file=" + certs.resolve("server.key"),
                        "--trusted-ca-file=" + certs.resolve("ca.crt"),
                        "--client-cert-auth");
                RunningServer server = RunningServer.start(
                        folder("server"),
                        "--etcd-servers=" + etcd.url(),
                        "--etcd-cafile=" + certs.resolve("ca.crt"),
                        "--etcd-certfile=" + certs.resolve("client.crt"),
                        "--etcd-keyfile=" + certs.resolve("client.key"));
                ServerClient client = new ServerClient(folder.resolve("server"), server.url())) {
            assertThat(client.post(CONFIG_MAPS, configMap("c")).statusCode()).isEqualTo(201);
        }
    }

    private static void write(Path certs, String name, CertifiedKey key) throws IOException {
        PemFiles.writeCertifiedKey(key, certs.resolve(name + ".crt"), certs.resolve(name + ".key"));
    }

    @Test
    void objectThatEtcdFindsTooLargeIsRefused() throws Exception {
        try (EtcdServer etcd = EtcdServer.start(folder("etcd"));
                RunningServer server = RunningServer.start(folder("server"), "--etcd-servers=" + etcd.url());
                ServerClient client = new ServerClient(folder.resolve("server"), server.url())) {
            String pods = "/api/v1/namespaces/default/pods";
            String large = """
                    {"kind":"Pod","apiVersion":"v1","metadata":{"name":"p"},"spec":{"containers":[
                    {"name":"c","image":"i","args":["%s"]}]}}""".formatted("x".repeat(1_600_000));
            HttpResponse<String> answer = client.post(pods, large);
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).contains("\"message\":\"etcdserver: request is too large\"");
        }
    }
}
