package io.flagwire.apimachinery.schema;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.json.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FieldCheckTest {
    private static final GroupVersionKind DEPLOYMENT = new GroupVersionKind("apps", "v1", "Deployment");

    @Test
    void unknownFieldIsRemovedAndReportedWithItsPath() {
        JsonObject object = parse("""
                {"foo":1,"metadata":{"name":"a","labels":{"any":"thing"}},"spec":{"bar":{"x":1},"Replicas":3,"template":
                {"metadata":{},"spec":{"containers":[{"name":"a","nme":"b"},{"name":"c","nme":"d"}]}}}}""");

        assertThat(FieldCheck.check(object, type("apps", "Deployment")))
                .containsExactly(
                        "unknown field \"foo\"",
                        "unknown field \"spec.bar\"",
                        "unknown field \"spec.Replicas\"",
                        "unknown field \"spec.template.spec.containers[0].nme\"",
                        "unknown field \"spec.template.spec.containers[1].nme\"");
        assertThat(object.toString())
                .doesNotContain("foo", "bar", "nme", "Replicas")
                .contains("any");
    }

    @Test
    void unknownFieldsAreListedUpToALimit() {
        JsonObject object = new JsonObject();
        for (int i = 0; i < 150; i++) {
            object.put("f" + i, 1L);
        }
        assertThat(FieldCheck.check(object, type("", "ConfigMap"))).hasSize(100).contains("unknown field \"f99\"");
        assertThat(object.has("f149")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"spec\":{\"replicas\":\"x\"}} | string | DeploymentSpec.spec.replicas | int32",
                "{\"spec\":{\"replicas\":1.0}} | number 1.0 | DeploymentSpec.spec.replicas | int32",
                "{\"spec\":{\"replicas\":5000000000}} | number 5000000000 | DeploymentSpec.spec.replicas | int32",
                "{\"spec\":{\"paused\":\"true\"}} | string | DeploymentSpec.spec.paused | bool",
                "{\"spec\":{\"paused\":1}} | number | DeploymentSpec.spec.paused | bool",
                "{\"spec\":[]} | array | Deployment.spec | v1.DeploymentSpec",
                "{\"metadata\":{\"name\":3}} | number | ObjectMeta.metadata.name | string",
                "{\"metadata\":{\"labels\":{\"a\":1}}} | number | ObjectMeta.metadata.labels | string",
                "{\"metadata\":{\"labels\":[]}} | array | ObjectMeta.metadata.labels | map[string]string",
                "{\"metadata\":{\"finalizers\":{}}} | object | ObjectMeta.metadata.finalizers | []string",
                "{\"metadata\":{\"creationTimestamp\":3}} | number | ObjectMeta.metadata.creationTimestamp | string",
                "{\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":1}]}}}} | number"
                        + " | Container.spec.template.spec.containers.name | string",
                "{\"spec\":{\"template\":{\"spec\":{\"containers\":[3]}}}} | number"
                        + " | PodSpec.spec.template.spec.containers | v1.Container",
                "{\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"a\"},3]}}}} | number"
                        + " | PodSpec.spec.template.spec.containers | v1.Container",
                "{\"spec\":{\"selector\":{\"matchLabels\":3}}} | number | LabelSelector.spec.selector.matchLabels"
                        + " | map[string]string",
                "{\"spec\":{\"strategy\":{\"rollingUpdate\":{\"maxSurge\":true}}}} | bool"
                        + " | RollingUpdateDeployment.spec.strategy.rollingUpdate.maxSurge | int32",
            })
    void valueOfAWrongTypeIsNamedAsGoNamesIt(String json, String value, String field, String type) {
        assertThatThrownBy(() -> FieldCheck.check(parse(json), type("apps", "Deployment")))
                .isInstanceOf(MismatchException.class)
                .hasMessage("json: cannot unmarshal " + value + " into Go struct field " + field + " of type " + type);
    }

    @Test
    void mismatchIsABadRequestThatNamesTheKind() {
        assertThatThrownBy(() -> FieldCheck.check(parse("{\"spec\":3}"), type("apps", "Deployment")))
                .isInstanceOfSatisfying(
                        MismatchException.class,
                        e -> assertThat(e.asBadRequest(DEPLOYMENT))
                                .hasMessage(
                                        "Deployment in version \"v1\" cannot be handled as a Deployment: json: cannot unmarshal"
                                                + " number into Go struct field Deployment.spec of type v1.DeploymentSpec"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"data\":{\"a\":\"%%%\"}} | illegal base64 data at input byte 0",
                "{\"data\":{\"a\":\"YWJj=\"}} | illegal base64 data at input byte 4",
                "{\"data\":{\"a\":\"YQ==YQ==\"}} | illegal base64 data at input byte 4",
                "{\"data\":{\"a\":3}} | json: cannot unmarshal number into Go struct field Secret.data of type []uint8",
            })
    void bytesMustBeBase64(String json, String message) {
        assertThatThrownBy(() -> FieldCheck.check(parse(json), type("", "Secret")))
                .hasMessage(message);
    }

    /** Input and result as the API server has them, without what the server itself sets. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | Secret | {\"data\":{\"a\":null,\"b\":\"YQ=\\n=\"}} | {\"data\":{\"a\":\"\",\"b\":\"YQ==\"},\"metadata\":{}}",
                "'' | ConfigMap | {\"data\":{\"a\":null},\"immutable\":false,\"binaryData\":{},\"metadata\":{\"annotations\":{}}}"
                        + " | {\"data\":{\"a\":\"\"},\"immutable\":false,\"metadata\":{}}",
                "rbac.authorization.k8s.io | ClusterRole | {\"rules\":[]} | {\"metadata\":{},\"rules\":null}",
                "'' | Event | {\"involvedObject\":{},\"count\":0,\"metadata\":null}"
                        + " | {\"involvedObject\":{},\"metadata\":{},\"source\":{},\"firstTimestamp\":null,\"lastTimestamp\":null,"
                        + "\"eventTime\":null,\"reportingComponent\":\"\",\"reportingInstance\":\"\"}",
                "'' | ResourceQuota | {\"spec\":{\"hard\":{\"a\":1.5,\"b\":\"1024Mi\",\"c\":2,\"d\":\"0.5\"}}}"
                        + " | {\"spec\":{\"hard\":{\"a\":\"1500m\",\"b\":\"1Gi\",\"c\":\"2\",\"d\":\"500m\"}},\"metadata\":{},"
                        + "\"status\":{}}",
            })
    void resultIsWhatDecodingAndEncodingMakeOfIt(String group, String kind, String json, String expected) {
        JsonObject object = parse(json);
        assertThat(FieldCheck.check(object, type(group, kind))).isEmpty();
        assertThat(object).isEqualTo(parse(expected));
    }

    @Test
    void deploymentTakesTheFormOfItsType() {
        JsonObject object = parse("""
                {"metadata":{"name":"a","creationTimestamp":null,"labels":{}},"spec":{"replicas":0,"paused":false,
                "template":{"metadata":{"creationTimestamp":"2020-01-01T00:00:00.5+02:00"},"spec":{"hostNetwork":false,
                "nodeSelector":{},"volumes":[],"containers":[{"name":"x","command":[],"args":["",null],
                "env":[{"name":"a","value":""}],"securityContext":null}]}}}}""");

        assertThat(FieldCheck.check(object, type("apps", "Deployment"))).isEmpty();

        assertThat(object).isEqualTo(parse("""
                {"metadata":{"name":"a"},"spec":{"replicas":0,"selector":null,"strategy":{},
                "template":{"metadata":{"creationTimestamp":"2019-12-31T22:00:00Z"},"spec":{
                "containers":[{"name":"x","args":["",""],"env":[{"name":"a"}],"resources":{}}]}}},"status":{}}
                """.replace("\"selector\":null,", "")));
    }

    @Test
    void canonicalFormStaysAsItIs() {
        JsonObject object = parse("{\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"x\"}]}}}}");
        FieldCheck.check(object, type("apps", "Deployment"));
        JsonObject again = object.deepCopy();
        FieldCheck.check(again, type("apps", "Deployment"));
        assertThat(again).isEqualTo(object);
    }

    @Test
    void schemaMayStandBesideItsAlternatives() {
        JsonObject object = parse("""
                {"spec":{"versions":[{"name":"v1","schema":{"openAPIV3Schema":{"additionalProperties":false,
                "items":[{"type":"string","foo":1}],"properties":{"a":{"additionalProperties":{"bar":1}}}}}}]}}""");

        assertThat(FieldCheck.check(object, type("apiextensions.k8s.io", "CustomResourceDefinition")))
                .containsExactly(
                        "unknown field \"spec.versions[0].schema.openAPIV3Schema.items[0].foo\"",
                        "unknown field \"spec.versions[0].schema.openAPIV3Schema.properties.a.additionalProperties.bar\"");
        assertThat(object.toString()).contains("\"additionalProperties\":false");
    }

    @Test
    void partOfAnObjectIsCheckedUnderItsPath() {
        TypeSchema meta = requireNonNull(SchemaTable.builtIn().type("io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"));
        assertThat(FieldCheck.check(parse("{\"nme\":\"x\"}"), meta, "metadata"))
                .isEqualTo(List.of("unknown field \"metadata.nme\""));
        assertThatThrownBy(() -> FieldCheck.check(parse("{\"name\":1}"), meta, "metadata"))
                .hasMessageContaining("ObjectMeta.metadata.name");
    }

    private static TypeSchema type(String group, String kind) {
        return requireNonNull(SchemaTable.builtIn().kind(new GroupVersionKind(group, "v1", kind)));
    }

    private static JsonObject parse(String json) {
        return (JsonObject) requireNonNull(JsonParser.parse(json.getBytes(StandardCharsets.UTF_8)));
    }
}
