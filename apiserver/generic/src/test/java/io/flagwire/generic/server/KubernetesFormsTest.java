package io.flagwire.generic.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.json.JsonParser;
import io.flagwire.apimachinery.protobuf.ProtobufCodec;
import io.flagwire.apimachinery.schema.GroupVersionKind;
import io.flagwire.apimachinery.schema.SchemaTable;
import io.flagwire.storage.MemoryStore;
import io.flagwire.storage.ResourceStorage;
import io.flagwire.storage.StoredObject;
import io.flagwire.storage.TransformingStore;
import io.flagwire.storage.UnreadableValueException;
import io.flagwire.storage.ValueTransformer;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class KubernetesFormsTest {
    private static final String KEY = "/registry/configmaps/default/c";

    /** As kube-apiserver 1.36 has written it to etcd with {@code --storage-media-type=application/json}. */
    private static final String RECORDED = """
            {"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"c","namespace":"default",\
            "uid":"f5a5c5a4-2ccb-4b5f-9d52-5d7e1d5e3f6b","creationTimestamp":"2026-01-02T03:04:05Z"},\
            "data":{"a":"\\u003cb\\u003e\\u0026\\u2028"}}
            """;

    private final KubernetesForms forms = new KubernetesForms(ValueTransformer.IDENTITY);

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
