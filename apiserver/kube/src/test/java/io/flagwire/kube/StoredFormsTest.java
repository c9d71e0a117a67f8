package io.flagwire.kube;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.json.JsonParser;
import io.flagwire.apimachinery.json.JsonWriter;
import io.flagwire.generic.codec.StorageCodec;
import io.flagwire.generic.codec.StorageMediaType;
import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.storage.ValueTransformer;
import java.util.Base64;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What lies in an etcd, beside what a real server serves of it. */
class StoredFormsTest {
    private static final String KEY = "/registry/x";

    /** Stored without a default, or with spaces in the data of a revision; both are not kept. */
    private static final Set<String> WRITTEN_OTHERWISE = Set.of(
            "PersistentVolumeClaim pvc",
            "PersistentVolumeClaim pvc2",
            "Job j-idx",
            "Job j-min",
            "Job j-par",
            "ControllerRevision cr");

    static Stream<Named<JsonObject>> writtenByHand() {
        return Recording.lines("read.jsonl").stream()
                .map(line -> Named.of(Recording.title(Recording.object(line, "served")), line));
    }

    static Stream<Named<JsonObject>> writtenAsProtobuf() {
        return Recording.lines("protobuf.jsonl").stream()
                .map(line -> Named.of(Recording.title(Recording.object(line, "served")), line));
    }

    static Stream<Named<JsonObject>> writtenByOlderServers() {
        return Recording.lines("older.jsonl").stream()
                .map(line -> Named.of(Recording.title(Recording.object(line, "served")), line));
    }

    private static ResourceDefinition row(JsonObject line) {
        JsonObject served = Recording.object(line, "served");
        return Rows.of(Recording.text(served, "apiVersion"), Recording.text(served, "kind"));
    }

    private static StorageCodec codec(JsonObject line, StorageMediaType type) {
        return new StorageCodec(row(line), type, false, ValueTransformer.IDENTITY);
    }

    private static byte[] protobuf(JsonObject line) {
        return Base64.getDecoder().decode(Recording.text(line, "stored"));
    }

    /** What is served of what a codec has read. */
    private static JsonObject served(JsonObject line, byte[] json) {
        JsonObject object = (JsonObject) Objects.requireNonNull(JsonParser.parse(json));
        ResourceDefinition.Conversion conversion = row(line).conversion();
        return conversion == null ? object : conversion.fromStored().apply(object);
    }

    @ParameterizedTest
    @MethodSource("writtenByHand")
    void handwrittenObjectIsServedWithDefaults(JsonObject line) {
        ValueTransformer.Value value =
                codec(line, StorageMediaType.JSON).fromStorage(KEY, JsonWriter.write(Recording.object(line, "stored")));
        assertThat(served(line, value.bytes())).isEqualTo(Recording.object(line, "served"));
    }

    @ParameterizedTest
    @MethodSource("writtenByHand")
    void whatIsServedIsAsItShouldBeStored(JsonObject line) {
        StorageCodec codec = codec(line, StorageMediaType.JSON);
        byte[] json = codec.fromStorage(KEY, JsonWriter.write(Recording.object(line, "stored")))
                .bytes();
        ValueTransformer.Value again = codec.fromStorage(KEY, json);
        assertThat(again.bytes()).isSameAs(json);
        assertThat(again.stale()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("writtenAsProtobuf")
    void protobufIsServedAsARealServerDoes(JsonObject line) {
        ValueTransformer.Value value = codec(line, StorageMediaType.JSON).fromStorage(KEY, protobuf(line));
        assertThat(served(line, value.bytes())).isEqualTo(Recording.object(line, "served"));
        assertThat(value.stale()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("writtenByOlderServers")
    void protobufOfAnOlderVersionIsServedAsARealServerDoes(JsonObject line) {
        byte[] json = codec(line, StorageMediaType.JSON)
                .fromStorage(KEY, protobuf(line))
                .bytes();
        assertThat(served(line, json)).isEqualTo(Recording.object(line, "served"));
    }

    @ParameterizedTest
    @MethodSource("writtenAsProtobuf")
    void protobufIsWrittenAsARealServerDoes(JsonObject line) {
        StorageCodec codec = codec(line, StorageMediaType.PROTOBUF);
        ValueTransformer.Value value = codec.fromStorage(KEY, protobuf(line));
        boolean sameBytes = !WRITTEN_OTHERWISE.contains(Recording.title(Recording.object(line, "served")));
        byte[] written = codec.toStorage(KEY, value.bytes());
        assertThat(new String(written, ISO_8859_1).equals(new String(protobuf(line), ISO_8859_1)))
                .as("%s%n%s", new String(written, ISO_8859_1), new String(protobuf(line), ISO_8859_1))
                .isEqualTo(sameBytes);
        assertThat(value.stale()).isEqualTo(!sameBytes);
    }
}
