package io.flagwire.apiextensions;

import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.json.JsonParser;
import io.flagwire.apimachinery.json.JsonWriter;
import io.flagwire.generic.codec.StorageCodec;
import io.flagwire.generic.codec.StorageMediaType;
import io.flagwire.storage.ValueTransformer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What kube-apiserver has stored as v1beta1, and a person with etcdctl, beside what kube-apiserver serves of it. */
class OldDefinitionsTest {
    private final StorageCodec codec = new StorageCodec(
            CustomResourceDefinitions.definition(), StorageMediaType.PROTOBUF, false, ValueTransformer.IDENTITY);

    static List<String> recorded() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(OldDefinitionsTest.class.getResourceAsStream("definitions.jsonl"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static JsonObject parse(byte[] json) {
        return (JsonObject) Objects.requireNonNull(JsonParser.parse(json));
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void oldDefinitionIsReadAsV1(String recorded) {
        JsonObject line = parse(recorded.getBytes(StandardCharsets.UTF_8));
        byte[] stored = JsonWriter.write(line.getObject("stored"));
        ValueTransformer.Value value = codec.fromStorage("/registry/x", stored);
        assertThat(parse(value.bytes())).isEqualTo(line.getObject("served"));
        assertThat(value.stale()).isTrue();
        assertThat(codec.toStorage("/registry/x", value.bytes())).isSameAs(value.bytes());
        assertThat(codec.fromStorage("/registry/x", value.bytes()).stale()).isFalse();
    }
}
