package io.flagwire.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.storage.KeyValue;
import io.flagwire.storage.etcd.EtcdServer;
import io.flagwire.storage.etcd.EtcdStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers on an etcd in which others have left objects, and which others will read. */
@Timeout(120)
class StoredFormsTest {
    private static final String CONFIG_MAPS = "/api/v1/namespaces/default/configmaps";

    @TempDir
    private Path folder;

    private Path folder(String name) throws Exception {
        return Files.createDirectory(folder.resolve(name));
    }

    @Test
    void whatOthersHaveStoredIsServedAsIfThisServerHad() throws Exception {
        try (EtcdServer etcd = EtcdServer.start(folder("etcd"));
                EtcdStore store = etcd.open("/")) {
            RecordedValues.putAll(store);
            try (RunningServer server = RunningServer.start(folder("server"), "--etcd-servers=" + etcd.url());
                    ServerClient client = new ServerClient(folder.resolve("server"), server.url())) {
                assertThat(client.get("/api/v1/namespaces/ns/configmaps").body())
                        .contains("\"data\":{\"a\":\"b\"}", "\"data\":{\"a\":\"two\"}");
                assertThat(client.get("/api/v1/namespaces/ns/persistentvolumeclaims/pvc")
                                .body())
                        .contains("\"status\":{\"phase\":\"Pending\"}");
                assertThat(client.get("/apis/batch/v1/namespaces/ns/jobs/bare").body())
                        .contains("\"completionMode\":\"NonIndexed\"", "\"labels\":{\"a\":\"b\"}");
                assertThat(client.get("/apis/autoscaling/v2/namespaces/ns/horizontalpodautoscalers/old")
                                .body())
                        .contains("\"averageUtilization\":50", "\"minReplicas\":1");
                assertThat(client.get("/apis/autoscaling/v1/namespaces/ns/horizontalpodautoscalers/old")
                                .body())
                        .contains("\"targetCPUUtilizationPercentage\":50");
                assertThat(client.get("/apis/apiextensions.k8s.io/v1/customresourcedefinitions/sames.example.com")
                                .body())
                        .contains("\"apiVersion\":\"apiextensions.k8s.io/v1\"", "\"jsonPath\":\".spec.n\"")
                        .doesNotContain("JSONPath", "\"validation\"");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | {\"kind\":\"ConfigMap\"",
                "application/yaml | apiVersion: v1\\ndata:\\n  a:",
                "application/vnd.kubernetes.protobuf | k8s\\0"
            })
    void objectsAreStoredInTheFormThatIsAskedForAndReadByAllServers(String mediaType, String begin) throws Exception {
        try (EtcdServer etcd = EtcdServer.start(folder("etcd"));
                RunningServer one = RunningServer.start(
                        folder("one"), "--etcd-servers=" + etcd.url(), "--storage-media-type=" + mediaType);
                RunningServer two = RunningServer.start(folder("two"), "--etcd-servers=" + etcd.url());
                ServerClient writer = new ServerClient(folder.resolve("one"), one.url());
                ServerClient reader = new ServerClient(folder.resolve("two"), two.url());
                EtcdStore store = etcd.open("/")) {
            try (Stream<String> watch = reader.watch(CONFIG_MAPS + "?watch=true")) {
                assertThat(writer.post(CONFIG_MAPS, """
                                {"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"c"},"data":{"a":"<b>"}}""").statusCode()).isEqualTo(201);
                assertThat(watch.filter(line -> line.contains("\"c\"")).findFirst())
                        .hasValueSatisfying(line -> assertThat(line).contains("\"data\":{\"a\":\"\\u003cb\\u003e\"}"));
            }
            KeyValue stored = Objects.requireNonNull(store.get("/registry/configmaps/default/c"));
            assertThat(new String(stored.value(), StandardCharsets.ISO_8859_1))
                    .startsWith(begin.replace("\\n", "\n").replace("\\0", "\0"));
            assertThat(writer.get(CONFIG_MAPS + "/c").body())
                    .isEqualTo(reader.get(CONFIG_MAPS + "/c").body());
        }
    }
}
