package io.flagwire.generic.openapi;

import static io.flagwire.generic.openapi.Samples.at;
import static io.flagwire.generic.openapi.Samples.objectAt;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.schema.SchemaTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OpenApiV3Test {
    private static final OpenApiV3 DOCUMENTS =
            new OpenApiV3(SchemaTable.builtIn(), Samples.RESOURCES, Samples::schemaOf, "1.36");

    @Test
    void indexNamesEachDocumentWithItsHash() {
        JsonObject paths = objectAt(Samples.parse(DOCUMENTS.index().bytes()), "paths");
        assertThat(paths.size()).isEqualTo(5);
        for (int i = 0; i < paths.size(); i++) {
            OpenApiDocument document = requireNonNull(DOCUMENTS.document(paths.keyAt(i)));
            assertThat(at(paths, paths.keyAt(i), "serverRelativeURL"))
                    .isEqualTo("/openapi/v3/" + paths.keyAt(i) + "?hash=" + document.hash());
            assertThat(document.hash()).matches("[0-9A-F]{128}");
        }
        assertThat(DOCUMENTS.document("apis/nothing/v1")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"api/v1", "apis/apps/v1", "apis/authorization.k8s.io/v1", "apis/shop.example.com/v1"})
    void everyReferenceHasItsSchema(String name) {
        JsonObject document = document(name);
        assertThat(OpenApiV2Test.referencesWithoutTarget(document, document)).isEmpty();
        assertThat(document.get("openapi")).isEqualTo("3.0.0");
    }

    @Test
    void documentHoldsOnlyWhatItsGroupNeeds() {
        JsonObject schemas = objectAt(document("apis/apps/v1"), "components", "schemas");
        assertThat(schemas.has("io.k8s.api.core.v1.PodSpec")).isTrue();
        assertThat(schemas.has("io.k8s.api.core.v1.Pod")).isFalse();
        assertThat(objectAt(document("apis/apps/v1"), "paths").has("/api/v1/pods"))
                .isFalse();
    }

    @Test
    void referenceBesideOtherMembersIsWrapped() {
        JsonObject schemas = objectAt(document("apis/apps/v1"), "components", "schemas");
        JsonObject template = objectAt(schemas, "io.k8s.api.apps.v1.DeploymentSpec", "properties", "template");
        assertThat(template.get("allOf"))
                .isEqualTo(
                        JsonArray.of(JsonObject.of("$ref", "#/components/schemas/io.k8s.api.core.v1.PodTemplateSpec")));
        assertThat(template.get("default")).isEqualTo(new JsonObject());
    }

    @Test
    void defaultsAreGiven() {
        JsonObject properties = objectAt(
                document("apis/apps/v1"), "components", "schemas", "io.k8s.api.core.v1.ContainerPort", "properties");
        assertThat(at(properties, "protocol", "default")).isEqualTo("TCP");
        assertThat(at(properties, "containerPort", "default")).isEqualTo(0L);
        assertThat(objectAt(properties, "hostPort").has("default")).isFalse();
    }

    @Test
    void quantityIsAStringOrANumber() {
        assertThat(at(
                        document("apis/apps/v1"),
                        "components",
                        "schemas",
                        "io.k8s.apimachinery.pkg.api.resource.Quantity",
                        "oneOf"))
                .isEqualTo(JsonArray.of(JsonObject.of("type", "string"), JsonObject.of("type", "number")));
    }

    @Test
    void operationSaysItsBodyPerMediaType() {
        JsonObject patch = objectAt(
                document("apis/apps/v1"), "paths", "/apis/apps/v1/namespaces/{namespace}/deployments/{name}", "patch");
        assertThat(at(patch, "requestBody", "content", "application/apply-patch+yaml", "schema", "$ref"))
                .isEqualTo("#/components/schemas/io.k8s.apimachinery.pkg.apis.meta.v1.Patch");
        assertThat(at(patch, "responses", "200", "content", "application/json", "schema", "$ref"))
                .isEqualTo("#/components/schemas/io.k8s.api.apps.v1.Deployment");
        assertThat(at(patch, "parameters", "0", "name")).isEqualTo("dryRun");
        assertThat(at(patch, "parameters", "0", "schema", "type")).isEqualTo("string");
    }

    @Test
    void customResourceKeepsItsSchemaAndHasNoProtobuf() {
        JsonObject document = document("apis/shop.example.com/v1");
        JsonObject widget = objectAt(document, "components", "schemas", "com.example.shop.v1.Widget");
        assertThat(at(widget, "properties", "spec", "properties", "note", "nullable"))
                .isEqualTo(true);
        assertThat(at(widget, "x-kubernetes-group-version-kind", "0", "group")).isEqualTo("shop.example.com");
        JsonObject item =
                objectAt(document, "paths", "/apis/shop.example.com/v1/namespaces/{namespace}/widgets/{name}");
        assertThat(objectAt(item, "get", "responses", "200", "content").size()).isEqualTo(2);
        assertThat(objectAt(item, "patch", "requestBody", "content").has("application/strategic-merge-patch+json"))
                .isFalse();
    }

    private static JsonObject document(String name) {
        return Samples.parse(requireNonNull(DOCUMENTS.document(name)).bytes());
    }
}
