package io.flagwire.generic.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.json.JsonParser;
import io.flagwire.apimachinery.protobuf.ProtobufCodec;
import io.flagwire.apimachinery.schema.GroupVersionKind;
import io.flagwire.apimachinery.schema.SchemaTable;
import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.generic.registry.Strategy;
import io.flagwire.storage.MemoryStore;
import io.flagwire.storage.TransformingStore;
import io.flagwire.storage.UnreadableValueException;
import io.flagwire.storage.ValueTransformer;
import io.flagwire.storage.resource.ResourceStorage;
import io.flagwire.storage.resource.StoredObject;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class StorageCodecTest {
    private static final String KEY = "/registry/configmaps/default/c";

    /** As kube-apiserver 1.36 has written it to etcd with {@code --storage-media-type=application/json}. */
    private static final String RECORDED = """
            {"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"c","namespace":"default",\
            "uid":"f5a5c5a4-2ccb-4b5f-9d52-5d7e1d5e3f6b","creationTimestamp":"2026-01-02T03:04:05Z"},\
            "data":{"a":"\\u003cb\\u003e\\u0026\\u2028"},"immutable":false}
            """;

    private static final ResourceDefinition DEFINITION = ResourceDefinition.builder("", "v1", "configmaps", "ConfigMap")
            .storedAlike("v1beta1")
            .storedAs("v0", object -> object.put("data", JsonObject.of("from", "v0")))
            .strategy(Strategy.builder()
                    .defaults(object -> {
                        if (!object.has("immutable")) {
                            object.put("immutable", false);
                        }
                    })
                    .build())
            .build();

    private final StorageCodec forms = codec(StorageMediaType.JSON, true);

    private static StorageCodec codec(StorageMediaType type, boolean trusted) {
        return new StorageCodec(DEFINITION, type, trusted, ValueTransformer.IDENTITY);
    }

    private static JsonObject read(StorageCodec codec, String stored) {
        return parse(codec.fromStorage(KEY, stored.getBytes(UTF_8)).bytes());
    }

    private static JsonObject parse(byte[] json) {
        return (JsonObject) Objects.requireNonNull(JsonParser.parse(json));
    }

    private static String configMap(String apiVersion, String members) {
        return "{\"kind\":\"ConfigMap\",\"apiVersion\":\"" + apiVersion + "\",\"metadata\":{\"name\":\"c\"}" + members
                + "}";
    }

    private static byte[] protobuf() {
        SchemaTable table = SchemaTable.builtIn();
        JsonObject object = (JsonObject) Objects.requireNonNull(JsonParser.parse(RECORDED.getBytes(UTF_8)));
        return new ProtobufCodec(table)
                .encode(object, Objects.requireNonNull(table.kind(new GroupVersionKind("", "v1", "ConfigMap"))));
    }

    @Test
    void whatWeWriteIsLeftAsItIs() {
        byte[] json = RECORDED.strip().getBytes(UTF_8);
        assertThat(forms.toStorage(KEY, json)).isSameAs(json);
        assertThat(forms.fromStorage(KEY, json).bytes()).isSameAs(json);
        assertThat(forms.fromStorage(KEY, json).stale()).isFalse();
    }

    @Test
    void lineEndOfGoIsDropped() {
        ValueTransformer.Value value = forms.fromStorage(KEY, RECORDED.getBytes(UTF_8));
        assertThat(new String(value.bytes(), UTF_8)).isEqualTo(RECORDED.strip());
        assertThat(value.stale()).isFalse();
    }

    @Test
    void protobufIsReadAndStale() {
        ValueTransformer.Value value = forms.fromStorage(KEY, protobuf());
        assertThat(value.stale()).isTrue();
        assertThat(JsonParser.parse(value.bytes())).isEqualTo(JsonParser.parse(RECORDED.getBytes(UTF_8)));
    }

    static List<Arguments> handwritten() {
        return List.of(
                Arguments.of("a default is missing", configMap("v1", "")),
                Arguments.of(
                        "nulls, empty values and unknown fields", configMap("v1", ",\"data\":null,\"x\":{\"y\":1}")),
                Arguments.of("spaces and line ends", "\n " + configMap("v1", "").replace(",", " ,\n")),
                Arguments.of("another version", configMap("v1beta1", "")),
                Arguments.of(
                        "a resourceVersion",
                        configMap("v1", "").replace("\"name\"", "\"resourceVersion\":\"5\",\"name\"")),
                Arguments.of("YAML", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("handwritten")
    void whatOthersHaveWrittenIsReadAsIfWeHad(String name, String stored) {
        StorageCodec shared = codec(StorageMediaType.JSON, false);
        assertThat(read(shared, stored))
                .isEqualTo(parse(configMap("v1", ",\"immutable\":false").getBytes(UTF_8)));
        assertThat(shared.fromStorage(KEY, stored.getBytes(UTF_8)).stale()).isTrue();
    }

    @Test
    void aVersionWithOtherFieldsIsConverted() {
        assertThat(read(codec(StorageMediaType.JSON, false), configMap("v0", ""))
                        .computeObject("data"))
                .isEqualTo(JsonObject.of("from", "v0"));
    }

    @Test
    void protobufOfAVersionThatIsNotPublishedIsReadIfItIsAlike() {
        JsonObject object =
                parse(configMap("v1beta1", ",\"data\":{\"a\":\"b\"}").getBytes(UTF_8));
        SchemaTable table = SchemaTable.builtIn();
        byte[] stored = new ProtobufCodec(table)
                .encode(object, Objects.requireNonNull(table.kind(new GroupVersionKind("", "v1", "ConfigMap"))));
        assertThat(parse(forms.fromStorage(KEY, stored).bytes()))
                .isEqualTo(parse(configMap("v1", ",\"data\":{\"a\":\"b\"},\"immutable\":false")
                        .getBytes(UTF_8)));
    }

    @Test
    void whatOnlyThisServerWritesIsNotLookedAt() {
        byte[] odd = configMap("v1", ",\"x\":1").getBytes(UTF_8);
        assertThat(forms.fromStorage(KEY, odd).bytes()).isSameAs(odd);
        assertThat(codec(StorageMediaType.JSON, false).fromStorage(KEY, odd).bytes())
                .isNotEqualTo(odd);
    }

    @ParameterizedTest
    @EnumSource(StorageMediaType.class)
    void everyFormIsReadAsItWasWritten(StorageMediaType type) {
        StorageCodec writer = codec(type, false);
        byte[] json = RECORDED.strip().getBytes(UTF_8);
        byte[] stored = writer.toStorage(KEY, json);
        assertThat(parse(writer.fromStorage(KEY, stored).bytes())).isEqualTo(parse(json));
        for (StorageMediaType other : StorageMediaType.values()) {
            assertThat(codec(other, false).fromStorage(KEY, stored).stale()).isEqualTo(other != type);
        }
    }

    static List<Arguments> unreadable() {
        return List.of(
                Arguments.of("", "no object"),
                Arguments.of("{\"kind\":", "no JSON"),
                Arguments.of("a: [", "neither protobuf nor JSON nor YAML"),
                Arguments.of("- a", "no object"),
                Arguments.of(
                        configMap("v7", ""), "stored as ConfigMap of v7, expected ConfigMap of v1 or v0 or v1beta1"),
                Arguments.of(configMap("v1", "").replace("ConfigMap", "Secret"), "stored as Secret of v1"),
                Arguments.of("{}", "stored as no kind of no version"),
                Arguments.of(configMap("v1", ",\"data\":{\"a\":true}"), "ConfigMap.data of type string"));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void whatIsNoObjectOfTheResourceIsUnreadable(String stored, String reason) {
        AtomicInteger counted = new AtomicInteger();
        StorageCodec codec = new StorageCodec(
                DEFINITION, StorageMediaType.JSON, false, ValueTransformer.IDENTITY, counted::incrementAndGet);
        assertThatThrownBy(() -> codec.fromStorage(KEY, stored.getBytes(UTF_8)))
                .isInstanceOf(UnreadableValueException.class)
                .hasMessageContaining(KEY)
                .hasMessageContaining(reason);
        assertThat(counted).hasValue(1);
    }

    @Test
    void protobufOfAnUnknownKindIsUnreadable() {
        byte[] unknown = protobuf();
        unknown[12] = 'X';
        assertThatThrownBy(() -> forms.fromStorage(KEY, unknown))
                .isInstanceOf(UnreadableValueException.class)
                .hasMessageContaining(KEY);
    }

    @Test
    void storedObjectsOfKubernetesAreServed() {
        MemoryStore store = new MemoryStore();
        store.put(KEY, RECORDED.getBytes(UTF_8), 0);
        store.put(KEY + "2", protobuf(), 0);
        try (ResourceStorage storage =
                ResourceStorage.open(new TransformingStore(store, forms), "/registry/configmaps/")) {
            for (String key : new String[] {KEY, KEY + "2"}) {
                StoredObject object = Objects.requireNonNull(storage.get(key));
                assertThat(new String(object.toByteArray(), UTF_8))
                        .contains("\"resourceVersion\":\"" + object.revision() + "\"")
                        .doesNotContain("\n");
            }
        }
    }
}
