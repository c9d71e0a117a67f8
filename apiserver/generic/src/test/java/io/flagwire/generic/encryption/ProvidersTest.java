package io.flagwire.generic.encryption;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.json.JsonParser;
import io.flagwire.apimachinery.schema.GroupResource;
import io.flagwire.storage.UnreadableValueException;
import io.flagwire.storage.ValueTransformer;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProvidersTest {
    private static final GroupResource CONFIG_MAPS = new GroupResource("", "configmaps");
    private static final String KEY = "/registry/configmaps/default/a";
    private static final byte[] VALUE = "{\"kind\":\"ConfigMap\"}".getBytes(UTF_8);

    @TempDir
    Path folder;

    private ValueTransformer transformer(String... providers) throws Exception {
        return Configurations.read(folder.resolve("c.yaml"), Configurations.of("configmaps", providers))
                .forResource(CONFIG_MAPS);
    }

    private ValueTransformer ofKind(String kind) throws Exception {
        return transformer(Configurations.provider(kind, "throwaway", Configurations.KEY));
    }

    private static byte[] recorded(String name) throws Exception {
        try (InputStream file = ProvidersTest.class.getResourceAsStream(name)) {
            return Base64.getMimeDecoder().decode(Objects.requireNonNull(file).readAllBytes());
        }
    }

    /** kube-apiserver 1.36.2 wrote the values to etcd under the same keys and names. */
    @ParameterizedTest
    @ValueSource(strings = {"aescbc", "aesgcm", "secretbox"})
    void whatKubeApiserverHasWrittenIsRead(String kind) throws Exception {
        byte[] stored = recorded("v-" + kind + ".base64");
        ValueTransformer.Value value = ofKind(kind).fromStorage("/registry/configmaps/default/v-" + kind, stored);
        JsonObject object = (JsonObject) Objects.requireNonNull(JsonParser.parse(value.bytes()));
        assertThat(object.getString("kind")).isEqualTo("ConfigMap");
        assertThat(Objects.requireNonNull(object.getObject("metadata")).getString("name"))
                .isEqualTo("v-" + kind);
        assertThat(object.getObject("data")).isEqualTo(JsonObject.of("a", "b"));
        assertThat(value.stale()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "aescbc, 0",
        "aescbc, 1",
        "aescbc, 15",
        "aescbc, 16",
        "aescbc, 100000",
        "aesgcm, 0",
        "aesgcm, 1",
        "aesgcm, 100000",
        "secretbox, 0",
        "secretbox, 1",
        "secretbox, 64",
        "secretbox, 100000",
    })
    void whatIsWrittenIsReadAndNeverLooksTheSame(String kind, int length) throws Exception {
        ValueTransformer transformer = ofKind(kind);
        byte[] value = "x".repeat(length).getBytes(UTF_8);
        byte[] stored = transformer.toStorage(KEY, value);
        assertThat(new String(stored, UTF_8)).startsWith("k8s:enc:" + kind + ":v1:throwaway:");
        assertThat(stored).isNotEqualTo(transformer.toStorage(KEY, value));
        assertThat(transformer.fromStorage(KEY, stored).bytes()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"aesgcm", "secretbox"})
    void everyChangedByteIsNoticed(String kind) throws Exception {
        ValueTransformer transformer = ofKind(kind);
        byte[] stored = transformer.toStorage(KEY, VALUE);
        for (int i = 0; i < stored.length; i++) {
            byte[] changed = stored.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> transformer.fromStorage(KEY, changed))
                    .isInstanceOf(UnreadableValueException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"aescbc", "aesgcm", "secretbox"})
    void whatIsCutOffIsNotRead(String kind) throws Exception {
        ValueTransformer transformer = ofKind(kind);
        byte[] stored = transformer.toStorage(KEY, VALUE);
        for (int length = 0; length < stored.length; length++) {
            byte[] cut = Arrays.copyOf(stored, length);
            assertThatThrownBy(() -> transformer.fromStorage(KEY, cut)).isInstanceOf(UnreadableValueException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 24, 32})
    void aesKeysHaveThreeLengths(int bytes) throws Exception {
        String secret = Base64.getEncoder().encodeToString(new byte[bytes]);
        for (String kind : new String[] {"aescbc", "aesgcm"}) {
            ValueTransformer transformer = transformer(Configurations.provider(kind, "k", secret));
            assertThat(transformer
                            .fromStorage(KEY, transformer.toStorage(KEY, VALUE))
                            .bytes())
                    .isEqualTo(VALUE);
        }
    }

    @Test
    void aesGcmIsBoundToTheKeyOfTheValue() throws Exception {
        ValueTransformer transformer = ofKind("aesgcm");
        byte[] stored = transformer.toStorage(KEY, VALUE);
        assertThatExceptionOfType(UnreadableValueException.class)
                .isThrownBy(() -> transformer.fromStorage(KEY + "b", stored))
                .withMessage("unable to transform key \"" + KEY + "b\": cipher: message authentication failed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "aescbc | invalid padding on input",
                "aesgcm | cipher: message authentication failed",
                "secretbox | secretbox: message authentication failed",
            })
    void anotherSecretUnderTheSameNameIsNamedAsTheReason(String kind, String reason) throws Exception {
        byte[] stored = ofKind(kind).toStorage(KEY, new byte[1000]);
        ValueTransformer other = transformer(Configurations.provider(kind, "throwaway", Configurations.OTHER_KEY));
        assertThatExceptionOfType(UnreadableValueException.class)
                .isThrownBy(() -> other.fromStorage(KEY, stored))
                .withMessage("unable to transform key \"" + KEY + "\": " + reason);
    }

    @Test
    void aValueOfAnUnknownKeyOrProviderIsNotRead() throws Exception {
        byte[] stored = ofKind("aescbc").toStorage(KEY, VALUE);
        ValueTransformer otherName = transformer(Configurations.provider("aescbc", "other", Configurations.KEY));
        assertThatExceptionOfType(UnreadableValueException.class)
                .isThrownBy(() -> otherName.fromStorage(KEY, stored))
                .withMessageEndingWith(": no matching key was found for the provided AES transformer");
        assertThatExceptionOfType(UnreadableValueException.class)
                .isThrownBy(() -> ofKind("secretbox").fromStorage(KEY, stored))
                .withMessageEndingWith(": no matching prefix found");
        assertThatExceptionOfType(UnreadableValueException.class)
                .isThrownBy(() -> transformer("{identity: {}}").fromStorage(KEY, stored))
                .withMessageEndingWith(": no matching prefix found");
        assertThatExceptionOfType(UnreadableValueException.class)
                .isThrownBy(() -> ofKind("aescbc").fromStorage(KEY, VALUE))
                .withMessageEndingWith(": no matching prefix found");
    }

    @Test
    void keysAndProvidersRotate() throws Exception {
        String old = Configurations.provider("aescbc", "old", Configurations.KEY);
        byte[] plain = VALUE;
        byte[] ofOld = transformer(old).toStorage(KEY, VALUE);
        ValueTransformer rotated = transformer(
                "{secretbox: {keys: [{name: new, secret: " + Configurations.OTHER_KEY + "}, {name: old, secret: "
                        + Configurations.KEY + "}]}}",
                old,
                "{identity: {}}");
        byte[] ofSecondKey = transformer(Configurations.provider("secretbox", "old", Configurations.KEY))
                .toStorage(KEY, VALUE);
        for (byte[] stored : new byte[][] {plain, ofOld, ofSecondKey}) {
            ValueTransformer.Value value = rotated.fromStorage(KEY, stored);
            assertThat(value.bytes()).isEqualTo(VALUE);
            assertThat(value.stale()).isTrue();
        }
        byte[] written = rotated.toStorage(KEY, VALUE);
        assertThat(new String(written, UTF_8)).startsWith("k8s:enc:secretbox:v1:new:");
        assertThat(rotated.fromStorage(KEY, written).stale()).isFalse();
    }

    @Test
    void identityFirstTakesEncryptionAway() throws Exception {
        String old = Configurations.provider("aescbc", "old", Configurations.KEY);
        byte[] ofOld = transformer(old).toStorage(KEY, VALUE);
        ValueTransformer away = transformer("{identity: {}}", old);
        assertThat(away.fromStorage(KEY, ofOld).stale()).isTrue();
        assertThat(away.fromStorage(KEY, ofOld).bytes()).isEqualTo(VALUE);
        assertThat(away.toStorage(KEY, VALUE)).isEqualTo(VALUE);
        assertThat(away.fromStorage(KEY, VALUE).stale()).isFalse();
    }

    @Test
    void twoProvidersOfOneKindMayUseOneName() throws Exception {
        String first = Configurations.provider("aesgcm", "k", Configurations.OTHER_KEY);
        String second = Configurations.provider("aesgcm", "k", Configurations.KEY);
        byte[] ofSecond = transformer(second).toStorage(KEY, VALUE);
        ValueTransformer.Value value = transformer(first, second).fromStorage(KEY, ofSecond);
        assertThat(value.bytes()).isEqualTo(VALUE);
        assertThat(value.stale()).isTrue();
    }
}
