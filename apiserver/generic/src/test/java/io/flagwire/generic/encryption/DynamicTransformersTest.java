package io.flagwire.generic.encryption;

import static io.flagwire.generic.encryption.Configurations.KEY;
import static io.flagwire.generic.encryption.Configurations.OTHER_KEY;
import static io.flagwire.generic.encryption.Configurations.of;
import static io.flagwire.generic.encryption.Configurations.provider;
import static io.flagwire.generic.encryption.Configurations.rule;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.flagwire.apimachinery.schema.GroupResource;
import io.flagwire.generic.encryption.kms.FakeKeyService;
import io.flagwire.generic.encryption.kms.KeyManagementService;
import io.flagwire.generic.metrics.MetricRegistry;
import io.flagwire.storage.ValueTransformer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DynamicTransformersTest {
    private static final GroupResource SECRETS = new GroupResource("", "secrets");

    @TempDir
    Path folder;

    private Path file;
    private final MetricRegistry registry = new MetricRegistry();

    @BeforeEach
    void name() {
        file = folder.resolve("encryption.yaml");
    }

    private static String written(ValueTransformer transformer) {
        return new String(transformer.toStorage("/k", "plain".getBytes(UTF_8)), UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "secrets, k8s:enc:aescbc:v1:own:",
        "pods, k8s:enc:aescbc:v1:core:",
        "deployments.apps, k8s:enc:aescbc:v1:apps:",
        "jobs.batch, k8s:enc:aescbc:v1:all:",
        "secrets.example.com, k8s:enc:aescbc:v1:all:",
        "events, plain",
    })
    void aResourceHasItsOwnRuleOrItsGroupsOrTheOneForAll(String resource, String begin) throws Exception {
        String text = of("secrets", provider("aescbc", "own", KEY))
                + rule("events", "{identity: {}}")
                + rule("'*.'", provider("aescbc", "core", KEY))
                + rule("'*.apps'", provider("aescbc", "apps", KEY))
                + rule("'*.*'", provider("aescbc", "all", KEY));
        DynamicTransformers transformers = Configurations.read(file, text);
        assertThat(written(transformers.forResource(GroupResource.parse(resource))))
                .startsWith(begin);
    }

    @Test
    void whatNoRuleIsAboutIsKeptAsItIs() throws Exception {
        DynamicTransformers transformers = Configurations.read(file, of("secrets", provider("aescbc", "k", KEY)));
        assertThat(written(transformers.forResource(new GroupResource("", "pods"))))
                .isEqualTo("plain");
    }

    @Test
    void rulesForOneResourceAddUp() throws Exception {
        String first = provider("aescbc", "first", KEY);
        DynamicTransformers old = Configurations.read(file, of("secrets", first));
        byte[] stored = old.forResource(SECRETS).toStorage("/k", "plain".getBytes(UTF_8));
        DynamicTransformers both = Configurations.read(
                file, of("secrets", provider("aescbc", "second", OTHER_KEY)) + rule("secrets", first));
        assertThat(both.forResource(SECRETS).fromStorage("/k", stored).bytes()).isEqualTo("plain".getBytes(UTF_8));
        assertThat(written(both.forResource(SECRETS))).startsWith("k8s:enc:aescbc:v1:second:");
    }

    @Test
    void aTransformerFollowsTheFile() throws Exception {
        DynamicTransformers transformers =
                Configurations.read(file, of("secrets", provider("aescbc", "one", KEY)), registry);
        ValueTransformer secrets = transformers.forResource(SECRETS);
        assertThat(transformers.reload()).isFalse();

        Files.writeString(file, of("secrets", provider("aesgcm", "two", KEY)));
        assertThat(transformers.reload()).isTrue();
        assertThat(written(secrets)).startsWith("k8s:enc:aesgcm:v1:two:");
        assertThat(transformers.reload()).isFalse();
        assertThat(metrics())
                .contains("automatic_reloads_total{apiserver_id_hash=\"\",status=\"success\"} 1\n")
                .contains("last_timestamp_seconds{apiserver_id_hash=\"\",status=\"success\"} 1.7e+09\n");
    }

    @Test
    void aFileThatCannotBeUsedLeavesTheConfigurationBefore() throws Exception {
        String good = of("secrets", provider("aescbc", "one", KEY));
        DynamicTransformers transformers = Configurations.read(file, good, registry);
        ValueTransformer secrets = transformers.forResource(SECRETS);
        String hash = hash();

        Files.writeString(file, of("secrets", provider("aescbc", "two", "short")));
        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(transformers::reload);
        Files.delete(file);
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(transformers::reload)
                .withMessageContaining("no such file or directory");
        assertThat(written(secrets)).startsWith("k8s:enc:aescbc:v1:one:");
        assertThat(hash()).isEqualTo(hash);
        assertThat(metrics()).contains("automatic_reloads_total{apiserver_id_hash=\"\",status=\"failure\"} 2\n");

        Files.writeString(file, good);
        assertThat(transformers.reload()).isFalse();
    }

    private static String kms(String name) {
        return "{kms: {apiVersion: v2, name: " + name + ", endpoint: 'unix:///" + name + "', timeout: 1ms}}";
    }

    @Test
    void keyManagementServicesAreChangedWithTheFile() throws Exception {
        List<FakeKeyService> connected = new ArrayList<>();
        KeyManagementService.Connector services = (socket, timeout) -> {
            FakeKeyService service = new FakeKeyService();
            service.setAway(socket.equals("/away"));
            connected.add(service);
            return service;
        };
        DynamicTransformers transformers = Configurations.read(file, of("secrets", kms("one")), registry, services);
        ValueTransformer secrets = transformers.forResource(SECRETS);
        byte[] stored = secrets.toStorage("/k", "plain".getBytes(UTF_8));
        assertThat(new String(stored, UTF_8)).startsWith("k8s:enc:kms:v2:one:");
        assertThat(transformers.usesKeyManagement()).isTrue();

        Files.writeString(file, of("secrets", kms("away"), kms("one")));
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> transformers.reload(Duration.ofMillis(1)))
                .withMessageStartingWith("health check for new transformers failed: kms-provider-0: ")
                .withMessageEndingWith("rpc error: code = Unavailable desc = away");
        assertThat(written(secrets)).startsWith("k8s:enc:kms:v2:one:");
        assertThat(connected).extracting(FakeKeyService::isClosed).containsExactly(false, true, true);
        assertThat(transformers.failure()).isNull();

        Files.writeString(file, of("secrets", kms("two"), kms("one")));
        assertThat(transformers.reload()).isTrue();
        assertThat(written(secrets)).startsWith("k8s:enc:kms:v2:two:");
        assertThat(secrets.fromStorage("/k", stored).stale()).isTrue();

        Files.writeString(file, of("secrets", provider("aescbc", "three", KEY)));
        assertThat(transformers.reload()).isTrue();
        assertThat(transformers.usesKeyManagement()).isFalse();
        while (!connected.stream().allMatch(FakeKeyService::isClosed)) {
            Thread.onSpinWait();
        }
    }

    @Test
    void whatAServiceRefusesIsCountedWithItsCode() throws Exception {
        FakeKeyService service = new FakeKeyService();
        DynamicTransformers transformers =
                Configurations.read(file, of("secrets", kms("one")), registry, (socket, timeout) -> service);
        byte[] stored = transformers.forResource(SECRETS).toStorage("/k", "plain".getBytes(UTF_8));
        Files.writeString(file, of("secrets", kms("one")) + "\n");
        assertThat(transformers.reload()).isTrue();
        service.setAway(true);
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> transformers.forResource(SECRETS).fromStorage("/k", stored));
        assertThat(metrics()).contains(operations("Unavailable", "from_storage", "k8s:enc:kms:v2:one:"));
        transformers.close();
    }

    @Test
    void theReloaderTakesAChangeAndEndsWhenItIsClosed() throws Exception {
        DynamicTransformers transformers = Configurations.read(file, of("secrets", provider("aescbc", "one", KEY)));
        ValueTransformer secrets = transformers.forResource(SECRETS);
        Files.writeString(file, of("secrets", provider("aescbc", "two", KEY)));
        try (ConfigurationReloader reloader = ConfigurationReloader.start(transformers, Duration.ofMillis(1))) {
            assertThat(reloader).isNotNull();
            while (!written(secrets).startsWith("k8s:enc:aescbc:v1:two:")) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void transformationsAreCounted() throws Exception {
        DynamicTransformers transformers =
                Configurations.read(file, of("secrets", provider("aescbc", "one", KEY)), registry);
        ValueTransformer secrets = transformers.forResource(SECRETS);
        byte[] stored = secrets.toStorage("/k", "plain".getBytes(UTF_8));
        secrets.fromStorage("/k", stored);
        assertThat(metrics())
                .contains(
                        operations("OK", "from_storage", "k8s:enc:aescbc:v1:"),
                        operations("OK", "from_storage", "one:"),
                        operations("OK", "to_storage", "k8s:enc:aescbc:v1:"),
                        "transformation_duration_seconds_count{transformation_type=\"to_storage\","
                                + "transformer_prefix=\"one:\"} 1\n",
                        "le=\"5e-06\"");
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> secrets.fromStorage("/k", "plain".getBytes(UTF_8)));
        assertThat(metrics()).contains(operations("unknown-non-grpc", "from_storage", "unknown"));
    }

    private static String operations(String status, String type, String prefix) {
        return "apiserver_storage_transformation_operations_total{resource=\"secrets\",status=\"" + status
                + "\",transformation_type=\"" + type + "\",transformer_prefix=\"" + prefix + "\"} 1\n";
    }

    private String metrics() {
        return new String(registry.text(), UTF_8);
    }

    private String hash() {
        return metrics()
                .lines()
                .filter(line -> line.contains("last_config_info{"))
                .findFirst()
                .orElseThrow();
    }
}
