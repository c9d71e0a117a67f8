package io.flagwire.generic.encryption.kms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.flagwire.generic.encryption.cipher.AesGcm;
import io.flagwire.generic.encryption.kms.KeyManagementService.EncryptedKey;
import io.flagwire.generic.encryption.kms.KeyManagementService.Status;
import io.flagwire.generic.metrics.MetricRegistry;
import io.flagwire.storage.UnreadableValueException;
import io.flagwire.storage.UnwritableValueException;
import io.flagwire.storage.ValueTransformer.Value;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KmsProviderTest {
    private static final String KEY = "/registry/secrets/default/a";
    private static final byte[] VALUE = "the value".getBytes(UTF_8);

    private final MetricRegistry registry = new MetricRegistry();
    private volatile Instant now = Instant.ofEpochSecond(1_700_000_000); // written by the test's thread
    private final FakeKeyService service = new FakeKeyService();
    private final KmsMetrics metrics = new KmsMetrics(registry, () -> now);

    private KmsProvider start(KeyManagementService started) {
        return KmsProvider.start("p", started, metrics, () -> now, new SecureRandom());
    }

    private void pass(Duration duration) {
        now = now.plus(duration);
    }

    private String metricsText() {
        return new String(registry.text(), UTF_8);
    }

    @Test
    void oneSeedIsEncryptedAndManyValuesAreWrittenAndReadWithIt() {
        try (KmsProvider provider = start(service)) {
            int calls = service.calls;
            byte[] first = provider.transformer().toStorage(KEY, VALUE);
            byte[] second = provider.transformer().toStorage(KEY, VALUE);
            assertThat(first).isNotEqualTo(second);
            for (byte[] stored : new byte[][] {first, second}) {
                Value value = provider.transformer().fromStorage(KEY, stored);
                assertThat(value.bytes()).isEqualTo(VALUE);
                assertThat(value.stale()).isFalse();
            }
            assertThat(service.calls).isEqualTo(calls);
        }
    }

    @Test
    void anotherServerAsksOnceForEachSeed() {
        byte[] first;
        byte[] second;
        try (KmsProvider writer = start(service)) {
            first = writer.transformer().toStorage(KEY, VALUE);
            second = writer.transformer().toStorage(KEY, VALUE);
        }
        FakeKeyService same = new FakeKeyService();
        try (KmsProvider reader = start(same)) {
            int calls = same.calls;
            assertThat(reader.transformer().mayBlock(second)).isTrue();
            assertThat(reader.transformer().fromStorage(KEY, first).bytes()).isEqualTo(VALUE);
            assertThat(reader.transformer().mayBlock(second)).isFalse();
            assertThat(reader.transformer().fromStorage(KEY, second).bytes()).isEqualTo(VALUE);
            assertThat(same.calls).isEqualTo(calls + 1);
        }
        assertThat(metricsText())
                .contains(
                        "apiserver_storage_envelope_transformation_cache_misses_total 1\n",
                        "apiserver_envelope_encryption_dek_source_cache_size{provider_name=\"p\"} 1\n",
                        "apiserver_storage_data_key_generation_duration_seconds_count 2\n",
                        "kms_operations_latency_seconds_count{grpc_status_code=\"OK\",method_name="
                                + "\"/v2.KeyManagementService/Decrypt\",provider_name=\"p\"} 1\n",
                        "apiserver_envelope_encryption_key_id_hash_total{apiserver_id_hash=\"\",key_id_hash=\""
                                + KeyId.hash("1") + "\",provider_name=\"p\",transformation_type=\"from_storage\"} 2\n",
                        "key_id_hash_last_timestamp_seconds{apiserver_id_hash=\"\",key_id_hash=\"" + KeyId.hash("1")
                                + "\",provider_name=\"p\",transformation_type=\"to_storage\"} 1.7e+09\n",
                        "key_id_hash_status_last_timestamp_seconds{apiserver_id_hash=\"\",key_id_hash=\""
                                + KeyId.hash("1") + "\",provider_name=\"p\"} 1.7e+09\n");
    }

    @Test
    void valuesAreBoundToTheirKeys() {
        try (KmsProvider provider = start(service)) {
            byte[] stored = provider.transformer().toStorage(KEY, VALUE);
            assertThatExceptionOfType(UnreadableValueException.class)
                    .isThrownBy(() -> provider.transformer().fromStorage("/registry/secrets/default/b", stored))
                    .withMessageEndingWith(": cipher: message authentication failed");
        }
    }

    @Test
    void whatANewKeyOfTheServiceDidNotWriteIsStale() {
        try (KmsProvider provider = start(service)) {
            byte[] old = provider.transformer().toStorage(KEY, VALUE);
            service.rotate("2");
            pass(ServiceProbe.WELL_TTL);
            assertThat(provider.failure()).isNull();
            Value value = provider.transformer().fromStorage(KEY, old);
            assertThat(value.bytes()).isEqualTo(VALUE);
            assertThat(value.stale()).isTrue();
            byte[] rotated = provider.transformer().toStorage(KEY, VALUE);
            assertThat(provider.transformer().fromStorage(KEY, rotated).stale()).isFalse();
        }
    }

    /** Written by kube-apiserver 1.36.2, without the prefix. */
    private byte[] recorded() throws IOException {
        try (InputStream file = Objects.requireNonNull(getClass().getResourceAsStream("v-kms.base64"))) {
            byte[] stored = Base64.getMimeDecoder().decode(file.readAllBytes());
            return Arrays.copyOfRange(stored, "k8s:enc:kms:v2:vault:".length(), stored.length);
        }
    }

    /** The seed is what the service of kube-apiserver had encrypted. */
    @Test
    void whatKubeApiserverHasWrittenIsRead() throws IOException {
        FakeKeyService knowing = new FakeKeyService() {
            @Override
            public byte[] decrypt(String uid, EncryptedKey key) {
                assertThat(key.annotations()).containsOnlyKeys("nonce.kms.flagwire.example");
                return HexFormat.of().parseHex("b451c1d824c8cd0c1a42c4a34ee48f3f5c02cc937908ad3cbe97b64874e6e73f");
            }
        };
        byte[] message = recorded();
        try (KmsProvider provider = start(knowing)) {
            Value value = provider.transformer().fromStorage("/registry/secrets/default/t1", message);
            assertThat(new String(value.bytes(), UTF_8)).startsWith("k8s\0").contains("plain of t1");
            assertThat(value.stale()).isFalse();
        }
    }

    @Test
    void kubeApiserversMessageIsWrittenByteForByte() throws Exception {
        byte[] message = recorded();
        assertThat(EncryptedObject.decode(message).encode()).isEqualTo(message);
    }

    @Test
    void valuesOfTheOlderKindAreReadAndAreStale() throws Exception {
        byte[] dek = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);
        EncryptedKey source = service.encrypt("u", dek);
        byte[] stored = new EncryptedObject(
                        new AesGcm(dek, new SecureRandom()).toStorage(KEY, VALUE), source, DekSourceType.AES_GCM_KEY)
                .encode();
        try (KmsProvider provider = start(service)) {
            Value value = provider.transformer().fromStorage(KEY, stored);
            assertThat(value.bytes()).isEqualTo(VALUE);
            assertThat(value.stale()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "AES_GCM_KEY, 31, crypto/aes: invalid key size 31",
        "HKDF_SHA256_XNONCE_AES_GCM_SEED, 31, invalid seed length 31 used for key generation",
    })
    void dataKeysOfAWrongLengthAreRefused(DekSourceType type, int length, String problem) throws Exception {
        byte[] stored = new EncryptedObject(VALUE, service.encrypt("u", new byte[length]), type).encode();
        try (KmsProvider provider = start(service)) {
            assertThatExceptionOfType(UnreadableValueException.class)
                    .isThrownBy(() -> provider.transformer().fromStorage(KEY, stored))
                    .withMessageEndingWith(": " + problem);
        }
    }

    @Test
    void aServiceThatIsAwayCostsWhatNobodyHasReadAndLaterTheWrites() {
        byte[] foreign;
        try (KmsProvider other = start(service)) {
            foreign = other.transformer().toStorage(KEY, VALUE);
        }
        FakeKeyService away = new FakeKeyService();
        try (KmsProvider provider = start(away)) {
            byte[] own = provider.transformer().toStorage(KEY, VALUE);
            away.setAway(true);
            pass(ServiceProbe.WRITE_MAX);
            assertThat(provider.failure())
                    .isEqualTo(
                            "failed to perform status section of the healthz check for KMS Provider p, error: rpc error:"
                                    + " code = Unavailable desc = away");
            byte[] late = provider.transformer().toStorage(KEY, VALUE);
            pass(Duration.ofSeconds(1));
            assertThatExceptionOfType(UnwritableValueException.class)
                    .isThrownBy(() -> provider.transformer().toStorage(KEY, VALUE))
                    .withMessageMatching("encryptedDEKSource with keyID hash \"" + KeyId.hash("1")
                            + "\" expired at 2023-11-1.* \\(current time is 2023-11-1.*\\)");
            assertThat(provider.transformer().fromStorage(KEY, own).bytes()).isEqualTo(VALUE);
            assertThat(provider.transformer().fromStorage(KEY, late).bytes()).isEqualTo(VALUE);
            assertThatExceptionOfType(UnreadableValueException.class)
                    .isThrownBy(() -> provider.transformer().fromStorage(KEY, foreign))
                    .withMessageEndingWith(": failed to decrypt DEK, error: rpc error: code = Unavailable desc = away")
                    .satisfies(e -> assertThat(e.getCause()).isInstanceOf(KeyServiceException.class));

            away.setAway(false);
            pass(ServiceProbe.UNWELL_TTL);
            assertThat(provider.failure()).isNull();
            assertThat(provider.transformer().fromStorage(KEY, foreign).bytes()).isEqualTo(VALUE);
            provider.transformer().toStorage(KEY, VALUE);
        }
    }

    @Test
    void aServiceThatWasNeverWellStopsReadsAndWritesUntilItIs() {
        byte[] stored;
        try (KmsProvider other = start(new FakeKeyService())) {
            stored = other.transformer().toStorage(KEY, VALUE);
        }
        service.setAway(true);
        try (KmsProvider provider = start(service)) {
            assertThatExceptionOfType(UnwritableValueException.class)
                    .isThrownBy(() -> provider.transformer().toStorage(KEY, VALUE))
                    .withMessage("got unexpected nil transformer");
            assertThatExceptionOfType(UnreadableValueException.class)
                    .isThrownBy(() -> provider.transformer().fromStorage(KEY, stored))
                    .withMessageEndingWith(": got unexpected nil transformer");
            service.setAway(false);
            pass(ServiceProbe.UNWELL_TTL);
            assertThat(provider.failure()).isNull();
            assertThat(provider.transformer().fromStorage(KEY, stored).bytes()).isEqualTo(VALUE);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "v2, bad, 1, got unexpected healthz status: bad",
        "v3, ok, 1, 'expected KMSv2 API version v2, got v3'",
        "v2beta1, ok, 1, 'KMSv2 API version should not change after the initial status response version v2, got v2beta1'",
        "v2, ok, '', 'got invalid KMSv2 KeyID hash \"\": keyID is empty'",
    })
    void aServiceThatIsNotWellSaysWhy(String version, String healthz, String keyId, String problem) {
        try (KmsProvider provider = start(service)) {
            service.status = new Status(version, healthz, keyId);
            pass(ServiceProbe.WELL_TTL);
            assertThat(provider.failure()).isEqualTo("kmsv2 Provider p is not healthy, error: " + problem);
            provider.transformer().toStorage(KEY, VALUE);
        }
    }

    @Test
    void allThatIsWrongIsSaidAndInvalidIdsAreCounted() {
        try (KmsProvider provider = start(service)) {
            service.status = new Status("", "bad", "i".repeat(1025));
            pass(ServiceProbe.WELL_TTL);
            assertThat(provider.failure())
                    .isEqualTo(
                            "kmsv2 Provider p is not healthy, error: [got unexpected healthz status: bad, expected KMSv2 API"
                                    + " version v2, got , got invalid KMSv2 KeyID hash \""
                                    + KeyId.hash("i".repeat(1025))
                                    + "\": keyID is 1025 bytes, which exceeds the max size of 1024]");
            assertThat(metricsText())
                    .contains("apiserver_envelope_encryption_invalid_key_id_from_status_total{error=\"too_long\","
                            + "provider_name=\"p\"} 1\n");
        }
    }

    @Test
    void aKeyThatTheServiceDoesNotReallyUseIsNotTaken() {
        try (KmsProvider provider = start(service)) {
            byte[] before = provider.transformer().toStorage(KEY, VALUE);
            service.rotate("2");
            service.encryptsWith = "3";
            pass(ServiceProbe.WELL_TTL);
            assertThat(provider.failure())
                    .startsWith("kmsv2 Provider p is not healthy, error: failed to rotate DEK uid=\"")
                    .contains("\", useSeed=true, errState=<nil>, errGen=<nil>, statusKeyIDHash=\"" + KeyId.hash("2")
                            + "\", encryptKeyIDHash=\"" + KeyId.hash("3") + "\", stateKeyIDHash=\""
                            + KeyId.hash("1") + "\", expirationTimestamp=2023-11-1");
            assertThat(provider.transformer().fromStorage(KEY, before).stale()).isFalse();
        }
    }

    @Test
    void whoAsksSoonAfterAnotherGetsTheSameAnswer() {
        try (KmsProvider provider = start(service)) {
            int calls = service.calls;
            assertThat(provider.failure()).isNull();
            assertThat(service.calls).isEqualTo(calls);
            service.setAway(true);
            pass(ServiceProbe.WELL_TTL.minusMillis(1));
            assertThat(provider.failure()).isNull();
            pass(Duration.ofMillis(1));
            assertThat(provider.failure()).isNotNull();
            service.setAway(false);
            pass(ServiceProbe.UNWELL_TTL.minusMillis(1));
            assertThat(provider.failure()).isNotNull();
            pass(Duration.ofMillis(1));
            assertThat(provider.failure()).isNull();
        }
    }

    @Test
    void closingAProviderClosesItsService() {
        start(service).close();
        assertThat(service.isClosed()).isTrue();
    }

    @Test
    void noMoreDataKeysAreKeptThanTheLimit() {
        DataKeys keys = new DataKeys();
        DataKeys.DataKey key =
                new DataKeys.DataKey(new AesGcm(new byte[32], new SecureRandom()), metrics.reads("p", "1"));
        for (int i = 0; i <= DataKeys.KEPT_MAX; i++) {
            keys.put(identity(i), key);
            keys.get(identity(0));
        }
        assertThat(keys.size()).isEqualTo(DataKeys.KEPT_MAX);
        assertThat(keys.get(identity(0))).isNotNull();
        assertThat(keys.get(identity(1))).isNull();
    }

    private static ByteBuffer identity(int number) {
        return DataKeys.identity(
                new EncryptedKey(new byte[] {1}, Integer.toString(number), Map.of()), DekSourceType.AES_GCM_KEY);
    }

    @Test
    void theUsesOfTheLastKeysAreTold() {
        for (int i = 0; i <= KmsMetrics.KEY_USES_MAX; i++) {
            metrics.reads("p", "k" + i).count();
        }
        assertThat(metricsText()
                        .lines()
                        .filter(line -> line.startsWith("apiserver_envelope_encryption_key_id_hash_total{")))
                .hasSize(KmsMetrics.KEY_USES_MAX)
                .noneMatch(line -> line.contains(KeyId.hash("k0")));
    }
}
