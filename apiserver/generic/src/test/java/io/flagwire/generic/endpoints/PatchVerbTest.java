package io.flagwire.generic.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.schema.FieldSchema;
import io.flagwire.apimachinery.schema.FieldType;
import io.flagwire.apimachinery.schema.GroupVersionKind;
import io.flagwire.apimachinery.schema.SchemaTable;
import io.flagwire.apimachinery.schema.TypeSchema;
import io.flagwire.generic.http.FakeExchange;
import io.flagwire.generic.registry.ResourceDefinition;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Codes and texts were recorded from kube-apiserver v1.36.2. */
class PatchVerbTest {
    private static final String MAPS = "/api/v1/namespaces/ns/configmaps";

    private static final TypeSchema SCHEMA =
            Objects.requireNonNull(SchemaTable.builtIn().kind(new GroupVersionKind("", "v1", "ConfigMap")));

    private final TestServer server =
            new TestServer().add(TestServer.configMaps().build(), SCHEMA);

    @BeforeEach
    void createObject() {
        server.done("POST", MAPS, "{\"metadata\":{\"name\":\"a\"},\"data\":{\"x\":\"1\"}}");
    }

    private FakeExchange patch(String target, String type, String body) {
        return server.send(new FakeExchange("PATCH", target).body(body).with("content-type", "application/" + type));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            merge-patch+json | {"data":{"y":"2","x":null}} | {"y":"2"}
            merge-patch+json; charset=utf-8 | {"data":{"y":"2"}} | {"x":"1","y":"2"}
            strategic-merge-patch+json | {"data":{"y":"2"},"kind":"Pod"} | {"x":"1","y":"2"}
            json-patch+json | [{"op":"add","path":"/data/y","value":"2"}] | {"x":"1","y":"2"}
            """)
    void patchChangesTheObject(String type, String body, String data) {
        FakeExchange answer = patch(MAPS + "/a", type, body);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).contains("\"data\":" + data);
        assertThat(server.get(MAPS + "/a").text()).isEqualTo(answer.text());
    }

    @Test
    void patchWithoutEffectKeepsTheResourceVersion() {
        FakeExchange answer = patch(MAPS + "/a", "merge-patch+json", "{\"data\":{\"x\":\"1\"}}");

        assertThat(Metadata.text(TestServer.json(answer), "resourceVersion")).isEqualTo("2");
    }

    @Test
    void dryRunKeepsNothing() {
        FakeExchange answer = patch(MAPS + "/a?dryRun=All", "merge-patch+json", "{\"data\":{\"y\":\"2\"}}");

        assertThat(answer.text()).contains("\"y\":\"2\"").contains("\"resourceVersion\":\"2\"");
        assertThat(server.get(MAPS + "/a").text()).doesNotContain("\"y\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a | json | {} | 415 | 415: Unsupported Media Type
            a | x-foo | {} | 415 | 415: Unsupported Media Type
            a | merge-patch+json | [ | 400 | error decoding patch: unexpected end of JSON input
            a | merge-patch+json | [] | 400 | error decoding patch: json: cannot unmarshal array into Go value of type map[string]interface {}
            a | strategic-merge-patch+json | [] | 400 | json: cannot unmarshal array into Go value of type map[string]interface {}
            a | json-patch+json | [{"op":"test","path":"/data/q","value":"5"}] | 422 | the server rejected our request due to an error in our request
            zz | merge-patch+json | {} | 404 | configmaps "zz" not found
            a | merge-patch+json | {"metadata":{"resourceVersion":"1"}} | 409 | Operation cannot be fulfilled on configmaps "a": the object has been modified; please apply your changes to the latest version and try again
            a | merge-patch+json | {"metadata":{"resourceVersion":"x"}} | 500 | strconv.ParseUint: parsing "x": invalid syntax
            a | merge-patch+json | {"metadata":{"name":"b"}} | 400 | the name of the object (b) does not match the name on the URL (a)
            a | merge-patch+json | {"metadata":{"uid":"b"}} | 422 | ConfigMap "a" is invalid: metadata.uid: Invalid value: "b": field is immutable
            a | merge-patch+json | {"metadata":{"namespace":"b"}} | 400 | the namespace of the provided object does not match the namespace sent on the request
            a?force=true | merge-patch+json | {} | 422 | PatchOptions.meta.k8s.io "" is invalid: force: Forbidden: may not be specified for non-apply patch
            a | apply-patch+yaml | {} | 422 | PatchOptions.meta.k8s.io "" is invalid: fieldManager: Required value: is required for apply patch
            """)
    void badPatchesAreRefused(String name, String type, String body, int code, String message) {
        FakeExchange answer = patch(MAPS + "/" + name, type, body);

        assertThat(answer.status()).isEqualTo(code);
        assertThat(TestServer.json(answer).getString("message")).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"foo":{"y":1}} | strict decoding error: unknown field "foo"
            {"data":{"y":"1","y":"2"}} | strict decoding error: duplicate field "data.y"
            {"data":{"y":1}} | json: cannot unmarshal number into Go struct field ConfigMap.data of type string
            """)
    void strictProblemsOfAPatchEchoTheObject(String body, String why) {
        FakeExchange answer = patch(MAPS + "/a?fieldValidation=Strict", "merge-patch+json", body);

        assertThat(answer.status()).isEqualTo(422);
        JsonObject status = TestServer.json(answer);
        assertThat(status.getString("message"))
                .startsWith(" \"\" is invalid: patch: Invalid value: \"{\\\"")
                .endsWith("}\": " + why);
        assertThat(TestServer.objectAt(status, "details").has("name")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"foo":{"y":1}}               | map[foo:map[y:1]] | strict decoding error: unknown field "foo"
            {"data":{"y":"1","y":"2"}}    | map[data:map[y:2]] | strict decoding error: duplicate field "data.y"
            {"data":{"y":1}}              | map[data:map[y:1]] | cannot convert int64 to string
            {"data":{"y":[true,1.5]}}     | map[data:map[y:[true 1.5]]] | unrecognized type: string
            {"data":["y"]}                | map[data:[y]] | cannot restore map from slice
            {"metadata":"y"}              | map[metadata:y] | cannot restore struct from: string
            {"metadata":{"generation":1.5}} | map[metadata:map[generation:1.5]] | cannot convert float64 to int64
            {"metadata":{"finalizers":{}},"immutable":true} | map[immutable:true metadata:map[finalizers:map[]]] | cannot restore slice from map
            {"immutable":"y"}             | map[immutable:y] | unrecognized type: bool
            {"binaryData":{"y":"@@"}}     | map[binaryData:map[y:@@]] | error decoding from json: illegal base64 data at input byte 0
            """)
    void problemsOfAStrategicPatchEchoThePatch(String body, String shown, String why) {
        FakeExchange answer = patch(MAPS + "/a?fieldValidation=Strict", "strategic-merge-patch+json", body);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(TestServer.json(answer).getString("message"))
                .isEqualTo(" \"\" is invalid: patch: Invalid value: \"" + shown + "\": " + why);
    }

    @Test
    void unknownFieldsAreWarnedAboutAndDropped() {
        FakeExchange patched = patch(MAPS + "/a", "merge-patch+json", "{\"foo\":{\"y\":1}}");
        FakeExchange created = server.send(
                "POST", MAPS, "{\"metadata\":{\"name\":\"c\",\"foo\":1},\"data\":{\"x\":\"1\"},\"bar\":2,\"bar\":3}");

        assertThat(patched.answered("warning")).containsExactly("299 - \"unknown field \\\"foo\\\"\"");
        assertThat(patched.text()).doesNotContain("foo");
        assertThat(created.answered("warning"))
                .contains("299 - \"unknown field \\\"metadata.foo\\\"\"", "299 - \"unknown field \\\"bar\\\"\"");
        assertThat(created.text()).doesNotContain("foo").doesNotContain("bar");
        assertThat(server.send("POST", MAPS + "?fieldValidation=Ignore", "{\"metadata\":{\"name\":\"d\"},\"bar\":2}")
                        .answered("warning"))
                .isEmpty();
    }

    @Test
    void strictCreateNamesUnknownFields() {
        FakeExchange answer = server.send(
                "POST",
                MAPS + "?fieldValidation=Strict",
                "{\"metadata\":{\"name\":\"c\",\"foo\":1},\"data\":{\"x\":\"1\"},\"bar\":2,\"bar\":3}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(TestServer.json(answer).getString("message"))
                .isEqualTo(
                        "ConfigMap in version \"v1\" cannot be handled as a ConfigMap: strict decoding error: unknown field"
                                + " \"metadata.foo\", unknown field \"bar\"");
    }

    @Test
    void wrongTypesAreRefused() {
        FakeExchange answer = server.send("POST", MAPS, "{\"metadata\":{\"name\":\"d\"},\"data\":{\"x\":1}}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(TestServer.json(answer).getString("message"))
                .isEqualTo(
                        "ConfigMap in version \"v1\" cannot be handled as a ConfigMap: json: cannot unmarshal number into Go"
                                + " struct field ConfigMap.data of type string");
    }

    @Test
    void customResourcesHaveNoStrategicPatch() {
        TypeSchema type = TypeSchema.of(
                "W",
                false,
                () -> List.of(
                        FieldSchema.builder("kind", FieldType.Scalar.STRING).build()));
        server.add(ResourceDefinition.builder("e.x", "v1", "ws", "W").build(), type);

        FakeExchange answer = patch("/apis/e.x/v1/namespaces/ns/ws/w", "strategic-merge-patch+json", "{}");

        assertThat(answer.status()).isEqualTo(415);
        assertThat(TestServer.json(answer).getString("message"))
                .isEqualTo("the body of the request was in an unknown format - accepted media types include:"
                        + " application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml");
    }

    @Test
    void protobufGoesInAndOut() {
        String accept = "application/vnd.kubernetes.protobuf";
        FakeExchange object = server.send(new FakeExchange("GET", MAPS + "/a").with("accept", accept));
        assertThat(object.contentType()).isEqualTo(accept);
        assertThat(ObjectWriter.PROTOBUF.decode(object.bytes())).isEqualTo(server.done("GET", MAPS + "/a", ""));

        JsonObject sent =
                JsonObject.of("kind", "ConfigMap", "apiVersion", "v1", "metadata", JsonObject.of("name", "p"));
        FakeExchange created = server.send(new FakeExchange("POST", MAPS)
                .with("content-type", accept)
                .body(ObjectWriter.PROTOBUF.encode(sent, SCHEMA)));
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.contentType()).isEqualTo("application/json");

        FakeExchange list = server.send(new FakeExchange("GET", MAPS).with("accept", accept));
        assertThat(ObjectWriter.PROTOBUF.decode(list.bytes()).getArray("items")).hasSize(2);

        FakeExchange missing = server.send(new FakeExchange("GET", MAPS + "/zz").with("accept", accept));
        assertThat(ObjectWriter.PROTOBUF.decode(missing.bytes()).getString("message"))
                .isEqualTo("configmaps \"zz\" not found");
    }

    @Test
    void whatIsNoProtobufIsRefused() {
        FakeExchange answer = server.send(new FakeExchange("POST", MAPS)
                .with("content-type", "application/vnd.kubernetes.protobuf")
                .body("metadata: {name: yam}"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(TestServer.json(answer).getString("message"))
                .isEqualTo(
                        "the object provided is unrecognized (must be of type ConfigMap): provided data does not appear to"
                                + " be a protobuf message, expected prefix [107 56 115 0]"
                                + " (6d657461646174613a207b6e616d653a2079616d7d)");
    }
}
