package io.flagwire.storage.resource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.apimachinery.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoredObjectTest {
    private static final String POD = """
            {"kind":"Pod","apiVersion":"v1","metadata":{"name":"a","namespace":"b","uid":"u-1",\
            "labels":{"app":"x","größe":"\\"7\\""},"deletionTimestamp":"2026-01-01T00:00:00Z"},\
            "spec":{"nodeName":"n1","hostNetwork":true,"priority":7,"containers":[{"name":"c"}],"empty":null},\
            "status":{"phase":"Running"},"odd.key":1}""";

    private static StoredObject object(String json, long revision) {
        return StoredObject.of("/registry/pods/b/a", json.getBytes(UTF_8), revision);
    }

    private static String text(StoredObject object) {
        return new String(object.toByteArray(), UTF_8);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 9, 10, 1234567890123L, Long.MAX_VALUE})
    void resourceVersionStandsBehindUid(long revision) {
        assertThat(text(object(POD, revision)))
                .isEqualTo(POD.replace("\"u-1\"", "\"u-1\",\"resourceVersion\":\"" + revision + "\""));
    }

    @Test
    void resourceVersionStandsBehindNameIfThereIsNoUid() {
        assertThat(text(object("{\"metadata\":{\"name\":\"a\"}}", 5)))
                .isEqualTo("{\"metadata\":{\"name\":\"a\",\"resourceVersion\":\"5\"}}");
    }

    @Test
    void allWaysOfReadingGiveTheSameBytes() throws InterruptedException {
        StoredObject object = object(POD, 1234);
        byte[] bytes = object.toByteArray();
        assertThat(object.length()).isEqualTo(bytes.length);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        object.writeTo(out::write);
        assertThat(out.toByteArray()).isEqualTo(bytes);
        byte[] larger = new byte[bytes.length + 2];
        assertThat(object.copyTo(larger, 1)).isEqualTo(bytes.length + 1);
        assertThat(new String(larger, 1, bytes.length, UTF_8)).isEqualTo(text(object));
    }

    @Test
    void treeHasTheResourceVersionAndIsNew() {
        StoredObject object = object(POD, 12);
        JsonObject metadata = Objects.requireNonNull(object.tree().getObject("metadata"));
        assertThat(metadata.getString("resourceVersion")).isEqualTo("12");
        metadata.put("name", "changed");
        assertThat(object.tree().getObject("metadata")).isNotEqualTo(metadata);
    }

    @Test
    void metadataIsVisible() {
        StoredObject object = object(POD, 1);
        assertThat(object.name()).isEqualTo("a");
        assertThat(object.namespace()).isEqualTo("b");
        assertThat(object.uid()).isEqualTo("u-1");
        assertThat(object.hasDeletionTimestamp()).isTrue();
        assertThat(object.label("app")).isEqualTo("x");
        assertThat(object.label("größe")).isEqualTo("\"7\"");
        assertThat(object.label("none")).isNull();
    }

    @Test
    void absentMetadataIsEmpty() {
        StoredObject object = object("{\"metadata\":{\"name\":\"a\",\"labels\":null,\"deletionTimestamp\":null}}", 1);
        assertThat(object.namespace()).isEmpty();
        assertThat(object.uid()).isEmpty();
        assertThat(object.hasDeletionTimestamp()).isFalse();
        assertThat(object.label("app")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "spec.nodeName, n1",
        "status.phase, Running",
        "metadata.name, a",
        "kind, Pod",
        "spec.hostNetwork, true",
        "spec.priority, 7",
        "spec.containers,",
        "spec.containers.name,",
        "spec.empty,",
        "spec,",
        "spec.absent,",
        "absent.nodeName,",
        "kind.nodeName,",
        "odd.key,",
    })
    void fieldIsFoundByItsPath(String path, @Nullable String value) {
        assertThat(object(POD, 1).field(path)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"metadata\":{}}",
                "{\"metadata\":{\"labels\":{\"name\":\"a\"}}}",
                "{\"metadata\":{\"name\":\"a\",\"resourceVersion\":\"1\"}}"
            })
    void objectThatWasNotMadeForTheStoreIsRefused(String json) {
        assertThatThrownBy(() -> object(json, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void equalLabelsOfManyObjectsAreOneTextInMemory() {
        TextPool pool = new TextPool();
        StoredObject one = StoredObject.of("/a", POD.getBytes(UTF_8), 1, pool);
        StoredObject two = StoredObject.of("/b", POD.getBytes(UTF_8), 2, pool);
        assertThat(one.label("app")).isSameAs(two.label("app"));
        assertThat(one.namespace()).isSameAs(two.namespace());
    }
}
