package io.flagwire.generic.openapi;

import static io.flagwire.generic.openapi.Samples.at;
import static io.flagwire.generic.openapi.Samples.objectAt;
import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.schema.SchemaTable;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class OpenApiV2Test {
    private static final String DEPLOYMENT = "/apis/apps/v1/namespaces/{namespace}/deployments/{name}";
    private static final OpenApiV2 DOCUMENTS =
            new OpenApiV2(SchemaTable.builtIn(), Samples.RESOURCES, Samples::schemaOf, "1.36");
    private static final JsonObject JSON = Samples.parse(DOCUMENTS.json().bytes());

    @Test
    void pathsAreThoseThatTheResourcesServe() {
        JsonObject paths = objectAt(JSON, "paths");
        assertThat(keys(paths))
                .containsExactly(
                        "/api/v1/",
                        "/api/v1/namespaces/{namespace}/pods",
                        "/api/v1/namespaces/{namespace}/pods/{name}",
                        "/api/v1/namespaces/{namespace}/pods/{name}/eviction",
                        "/api/v1/pods",
                        "/apis/apps/v1/",
                        "/apis/apps/v1/deployments",
                        "/apis/apps/v1/namespaces/{namespace}/deployments",
                        DEPLOYMENT,
                        DEPLOYMENT + "/scale",
                        "/apis/authorization.k8s.io/v1/",
                        "/apis/authorization.k8s.io/v1/subjectaccessreviews",
                        "/apis/rbac.authorization.k8s.io/v1/",
                        "/apis/rbac.authorization.k8s.io/v1/clusterroles",
                        "/apis/rbac.authorization.k8s.io/v1/clusterroles/{name}",
                        "/apis/shop.example.com/v1/",
                        "/apis/shop.example.com/v1/namespaces/{namespace}/widgets",
                        "/apis/shop.example.com/v1/namespaces/{namespace}/widgets/{name}",
                        "/apis/shop.example.com/v1/widgets");
        assertThat(keys(objectAt(paths, DEPLOYMENT))).containsExactly("get", "put", "delete", "patch", "parameters");
        assertThat(keys(objectAt(paths, "/apis/authorization.k8s.io/v1/subjectaccessreviews")))
                .containsExactly("post", "parameters");
    }

    @Test
    void operationsHaveTheNamesThatGeneratedClientsHave() {
        Set<Object> ids = new TreeSet<>();
        JsonObject paths = objectAt(JSON, "paths");
        for (String path : keys(paths)) {
            JsonObject operations = objectAt(paths, path);
            for (int i = 0; i < operations.size(); i++) {
                if (operations.valueAt(i) instanceof JsonObject operation) {
                    ids.add(String.valueOf(operation.get("operationId")));
                }
            }
        }
        assertThat(ids)
                .contains(
                        "listAppsV1DeploymentForAllNamespaces",
                        "deleteAppsV1CollectionNamespacedDeployment",
                        "patchAppsV1NamespacedDeploymentScale",
                        "createCoreV1NamespacedPodEviction",
                        "readRbacAuthorizationV1ClusterRole",
                        "deleteRbacAuthorizationV1CollectionClusterRole",
                        "createAuthorizationV1SubjectAccessReview",
                        "listShopExampleComV1NamespacedWidget",
                        "getAppsV1APIResources");
    }

    @Test
    void patchSaysItsKindAndThatItCanBeTried() {
        JsonObject patch = objectAt(JSON, "paths", DEPLOYMENT, "patch");
        assertThat(patch.get("x-kubernetes-action")).isEqualTo("patch");
        assertThat(patch.get("x-kubernetes-group-version-kind"))
                .isEqualTo(JsonObject.of("group", "apps", "kind", "Deployment", "version", "v1"));
        assertThat(patch.get("consumes"))
                .isEqualTo(JsonArray.of(
                        "application/json-patch+json",
                        "application/merge-patch+json",
                        "application/strategic-merge-patch+json",
                        "application/apply-patch+yaml"));
        JsonArray parameters = (JsonArray) patch.get("parameters");
        assertThat(parameters)
                .anySatisfy(p -> assertThat(((JsonObject) p).get("name")).isEqualTo("dryRun"));
    }

    @Test
    void scaleIsAKindOfItsOwn() {
        assertThat(at(JSON, "paths", DEPLOYMENT + "/scale", "put", "x-kubernetes-group-version-kind", "group"))
                .isEqualTo("autoscaling");
        assertThat(at(JSON, "paths", DEPLOYMENT + "/scale", "put", "responses", "201", "schema", "$ref"))
                .isEqualTo("#/definitions/io.k8s.api.autoscaling.v1.Scale");
    }

    @Test
    void everyReferenceHasItsDefinition() {
        assertThat(referencesWithoutTarget(JSON, JSON)).isEmpty();
        assertThat(objectAt(JSON, "definitions").has("io.k8s.api.batch.v1.Job")).isFalse();
    }

    @Test
    void fieldsSayHowTheyMerge() {
        assertThat(objectAt(JSON, "definitions", "io.k8s.api.core.v1.PodSpec", "properties", "volumes"))
                .satisfies(volumes -> {
                    assertThat(volumes.get("type")).isEqualTo("array");
                    assertThat(at(volumes, "items", "$ref")).isEqualTo("#/definitions/io.k8s.api.core.v1.Volume");
                    assertThat(volumes.get("x-kubernetes-list-type")).isEqualTo("map");
                    assertThat(volumes.get("x-kubernetes-list-map-keys")).isEqualTo(JsonArray.of("name"));
                    assertThat(volumes.get("x-kubernetes-patch-merge-key")).isEqualTo("name");
                    assertThat(volumes.get("x-kubernetes-patch-strategy")).isEqualTo("merge,retainKeys");
                });
        assertThat(objectAt(JSON, "definitions", "io.k8s.api.core.v1.PodList", "properties", "items")
                        .has("x-kubernetes-list-type"))
                .isFalse();
        assertThat(at(
                        JSON,
                        "definitions",
                        "io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector",
                        "x-kubernetes-map-type"))
                .isEqualTo("atomic");
        assertThat(at(JSON, "definitions", "io.k8s.api.core.v1.SeccompProfile", "x-kubernetes-unions"))
                .isEqualTo(JsonArray.of(JsonObject.of(
                        "discriminator",
                        "type",
                        "fields-to-discriminateBy",
                        JsonObject.of("localhostProfile", "LocalhostProfile"))));
    }

    @Test
    void valuesAreListedInSchemaAndDescription() {
        JsonObject policy = objectAt(JSON, "definitions", "io.k8s.api.core.v1.PodSpec", "properties", "restartPolicy");
        assertThat(policy.get("enum")).isEqualTo(JsonArray.of("Always", "Never", "OnFailure"));
        assertThat(policy.getString("description"))
                .endsWith("Possible enum values:\n - `\"Always\"`\n - `\"Never\"`\n" + " - `\"OnFailure\"`");
    }

    @Test
    void fieldWithoutADescriptionHasThatOfItsType() {
        assertThat((String)
                        at(JSON, "definitions", "io.k8s.api.apps.v1.Deployment", "properties", "spec", "description"))
                .startsWith("DeploymentSpec is");
    }

    @Test
    void deleteOptionsAreAKindOfEveryGroupAndVersion() {
        JsonArray kinds = (JsonArray) at(
                JSON,
                "definitions",
                "io.k8s.apimachinery.pkg.apis.meta.v1.DeleteOptions",
                "x-kubernetes-group-version-kind");
        assertThat(kinds)
                .hasSize(5)
                .contains(
                        JsonObject.of("group", "", "kind", "DeleteOptions", "version", "v1"),
                        JsonObject.of("group", "shop.example.com", "kind", "DeleteOptions", "version", "v1"));
    }

    @Test
    void customSchemaLosesWhatVersionTwoCannotSay() {
        JsonObject widget = objectAt(JSON, "definitions", "com.example.shop.v1.Widget");
        assertThat(at(widget, "x-kubernetes-group-version-kind", "0", "kind")).isEqualTo("Widget");
        assertThat(at(widget, "properties", "metadata", "$ref"))
                .isEqualTo("#/definitions/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta");
        JsonObject spec = objectAt(widget, "properties", "spec");
        assertThat(spec.get("required")).isEqualTo(JsonArray.of("size"));
        assertThat(at(spec, "properties", "size", "minimum")).isEqualTo(1L);
        assertThat(at(spec, "properties", "note")).isEqualTo(JsonObject.of("description", "for people"));
        assertThat(at(spec, "properties", "port")).isEqualTo(new JsonObject());
        assertThat(objectAt(spec, "properties", "free").has("properties")).isFalse();
        assertThat(at(JSON, "definitions", "com.example.shop.v1.WidgetList", "properties", "items", "items", "$ref"))
                .isEqualTo("#/definitions/com.example.shop.v1.Widget");
    }

    @Test
    void protobufSaysTheSame() {
        WireMessage document = WireMessage.parse(DOCUMENTS.protobuf().bytes());
        assertThat(document.text(1)).isEqualTo("2.0");
        assertThat(document.only(2).text(1)).isEqualTo("Kubernetes");

        assertThat(document.only(9).all(1))
                .hasSize(objectAt(JSON, "definitions").size());
        assertThat(document.only(8).all(2)).hasSize(objectAt(JSON, "paths").size());
        assertThat(document.only(10).all(1))
                .hasSize(objectAt(JSON, "parameters").size());

        WireMessage podSpec = document.only(9).member(1, "io.k8s.api.core.v1.PodSpec");
        assertThat(podSpec.texts(19)).containsExactly("containers");
        assertThat(podSpec.only(22).text(1)).isEqualTo("object");
        WireMessage volumes = podSpec.only(25).member(1, "volumes");
        assertThat(volumes.only(23).only(1).text(1)).isEqualTo("#/definitions/io.k8s.api.core.v1.Volume");
        assertThat(volumes.member(31, "x-kubernetes-patch-merge-key").text(2)).isEqualTo("\"name\"\n");
        WireMessage labels = podSpec.only(25).member(1, "nodeSelector");
        assertThat(labels.only(21).only(1).only(22).text(1)).isEqualTo("string");

        WireMessage patch = document.only(8).member(2, DEPLOYMENT).only(8);
        assertThat(patch.text(5)).isEqualTo("patchAppsV1NamespacedDeployment");
        assertThat(patch.texts(10)).containsExactly("https");
        assertThat(patch.member(13, "x-kubernetes-action").text(2)).isEqualTo("\"patch\"\n");
        assertThat(patch.all(8).stream()
                        .flatMap(item -> item.all(1).stream())
                        .flatMap(p -> p.all(2).stream())
                        .flatMap(p -> p.all(3).stream())
                        .map(p -> p.text(4)))
                .contains("dryRun", "fieldValidation");
        assertThat(patch.only(9).member(1, "200").only(1).only(2).only(1).text(1))
                .isEqualTo("#/definitions/io.k8s.api.apps.v1.Deployment");
    }

    @Test
    void documentIsMadeOnceAndKeptCompressed() {
        assertThat(DOCUMENTS.json()).isSameAs(DOCUMENTS.json());
        assertThat(DOCUMENTS.json().gzip().length).isLessThan(DOCUMENTS.json().bytes().length / 5);
        assertThat(DOCUMENTS.json().mediaType()).isEqualTo("application/json");
        assertThat(DOCUMENTS.protobuf().etag()).matches("\"[0-9A-F]{128}\"");
    }

    @Test
    void hashChangesWithTheResourcesAndTheirSchemas() {
        SchemaTable table = SchemaTable.builtIn();
        String hash = DOCUMENTS.json().hash();
        assertThat(new OpenApiV2(table, Samples.RESOURCES, Samples::schemaOf, "1.36")
                        .json()
                        .hash())
                .isEqualTo(hash);
        assertThat(new OpenApiV2(table, Samples.RESOURCES, CustomSchemas.NONE, "1.36")
                        .json()
                        .hash())
                .isNotEqualTo(hash);
        assertThat(new OpenApiV2(table, Samples.RESOURCES.subList(1, 5), Samples::schemaOf, "1.36")
                        .json()
                        .hash())
                .isNotEqualTo(hash);
    }

    static Set<String> referencesWithoutTarget(JsonObject document, @Nullable Object value) {
        Set<String> missing = new TreeSet<>();
        if (value instanceof JsonObject object) {
            String reference = object.getString("$ref");
            if (reference != null) {
                Object target = document;
                for (String step : reference.substring(2).split("/", -1)) {
                    target = target instanceof JsonObject parent ? parent.get(step) : null;
                }
                if (target == null) {
                    missing.add(reference);
                }
            }
            for (int i = 0; i < object.size(); i++) {
                missing.addAll(referencesWithoutTarget(document, object.valueAt(i)));
            }
        } else if (value instanceof JsonArray array) {
            array.forEach(element -> missing.addAll(referencesWithoutTarget(document, element)));
        }
        return missing;
    }

    private static List<String> keys(JsonObject object) {
        return IntStream.range(0, object.size()).mapToObj(object::keyAt).toList();
    }
}
