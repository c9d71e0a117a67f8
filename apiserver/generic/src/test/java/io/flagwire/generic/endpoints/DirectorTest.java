package io.flagwire.generic.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.generic.http.FakeExchange;
import io.flagwire.generic.http.Handler;
import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.generic.registry.Verb;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Codes and texts were recorded from kube-apiserver v1.36.2. */
class DirectorTest {
    private static final String RESOURCE_NOT_FOUND =
            "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Failure\",\"message\":\"the server could"
                    + " not find the requested resource\",\"reason\":\"NotFound\",\"details\":{},\"code\":404}\n";

    private final TestServer server = new TestServer(
            TestServer.configMaps().build(),
            ResourceDefinition.builder("", "v1", "nodes", "Node")
                    .clusterScoped()
                    .build(),
            ResourceDefinition.builder("", "v1", "namespaces", "Namespace")
                    .clusterScoped()
                    .verbs(Verb.CREATE, Verb.DELETE, Verb.GET, Verb.LIST, Verb.PATCH, Verb.UPDATE, Verb.WATCH)
                    .build(),
            ResourceDefinition.builder("apps", "v1", "deployments", "Deployment")
                    .build(),
            ResourceDefinition.builder("authorization.k8s.io", "v1", "subjectaccessreviews", "SubjectAccessReview")
                    .clusterScoped()
                    .creator((object, context) -> object)
                    .build(),
            ResourceDefinition.builder("", "v1", "bindings", "Binding")
                    .creator((object, context) -> object)
                    .build());

    @ParameterizedTest
    @CsvSource({"/", "/x", "//x", "/apis/foo", "/apis/foo/v1/x", "//api/v1/nodes"})
    void unknownPathsAreTextNotFound(String path) {
        FakeExchange answer = server.get(path);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.contentType()).isEqualTo("text/plain; charset=utf-8");
        assertThat(answer.text()).isEqualTo("404 page not found\n");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v2",
        "/api/v1/foo",
        "/apis/apps/v1/foo",
        "/apis/apps/v9",
        "/apis/apps/v9/x",
        "/api/v1/namespaces/x/foo",
        "/api/v1/namespaces/default/configmaps/x/foo",
        "/api/v1/namespaces/default/configmaps/x/status/foo",
        "/api/v1//configmaps",
        "/api/v1/namespaces/default/nodes",
        "/api/v1/configmaps/foo",
        "/api/v1/bindings",
        "/apis/authorization.k8s.io/v1/subjectaccessreviews/x"
    })
    void unknownResourcesOfAKnownGroupAreStatusNotFound(String path) {
        FakeExchange answer = server.get(path);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text()).isEqualTo(RESOURCE_NOT_FOUND);
    }

    @ParameterizedTest
    @CsvSource({
        "HEAD, /apis/apps/v1/namespaces/default/deployments/x",
        "OPTIONS, /api/v1/configmaps",
        "TRACE, /api/v1/configmaps",
        "FOO, /apis/apps/v1/namespaces/default/deployments/x",
        "POST, /apis/apps/v1/namespaces/default/deployments/x",
        "PUT, /api/v1/configmaps",
        "POST, /api/v1/configmaps",
        "DELETE, /api/v1/configmaps",
        "DELETE, /api/v1/namespaces",
        "PATCH, /api/v1/namespaces/default/configmaps",
        "GET, /apis/authorization.k8s.io/v1/subjectaccessreviews",
        "GET, /api/v1/namespaces/default/bindings",
    })
    void methodsThatMeanNothingAreNotAllowed(String method, String path) {
        FakeExchange answer = server.send(method, path, "");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.text())
                .isEqualTo(
                        "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Failure\",\"message\":"
                                + "\"the server does not allow this method on the requested resource\",\"reason\":"
                                + "\"MethodNotAllowed\",\"details\":{},\"code\":405}\n");
    }

    @ParameterizedTest
    @CsvSource({
        "/api, ' null'",
        "/api/, ' null'",
        "/api/v1, ' v1'",
        "/api/v1/, ' v1'",
        "/apis, null null",
        "/apis/, null null",
        "/apis/apps, apps null",
        "/apis/apps/v1, apps v1"
    })
    void pathsAboveResourcesAreDiscovery(String path, String asked) {
        assertThat(server.get(path).text()).isEqualTo(asked);
    }

    @Test
    void createOnlyResourceIsAnswered() {
        assertThat(server.send("POST", "/apis/authorization.k8s.io/v1/subjectaccessreviews", "{\"spec\":{}}")
                        .text())
                .isEqualTo("{\"kind\":\"SubjectAccessReview\",\"apiVersion\":\"authorization.k8s.io/v1\","
                        + "\"metadata\":{},\"spec\":{}}\n");
    }

    @Test
    void outerServersHideInnerOnes() {
        Routes outer = Routes.builder()
                .groupVersion("apps", "v1", text("proxy"))
                .exact("/version", text("outer"))
                .build();
        Routes inner = Routes.builder()
                .resources(Objects.requireNonNull(server.director.table().groupVersion("apps", "v1"))
                        .resources()
                        .values())
                .exact("/version", text("inner"))
                .prefix("/openapi/v3/", text("prefix"))
                .prefix("/openapi/", text("shorter"))
                .build();
        server.director.swap(RouteTable.of(List.of(outer, inner)));

        assertThat(server.get("/apis/apps/v1/deployments").text()).isEqualTo("proxy");
        assertThat(server.get("/apis/apps/v1").text()).isEqualTo("proxy");
        assertThat(server.get("/version").text()).isEqualTo("outer");
        assertThat(server.get("/openapi/v3/apis/apps/v1").text()).isEqualTo("prefix");
        assertThat(server.get("/openapi/v2").text()).isEqualTo("shorter");
        assertThat(server.director.table().paths())
                .containsExactly("/apis", "/apis/apps", "/apis/apps/v1", "/openapi/", "/openapi/v3/", "/version");
    }

    private static Handler text(String text) {
        return exchange -> exchange.respond(200, "text/plain", text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void storeOutOfOrderIsServiceUnavailable() {
        server.store.close();

        FakeExchange answer = server.send("POST", "/api/v1/nodes", "{\"metadata\":{\"name\":\"n\"}}");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text()).contains("\"reason\":\"ServiceUnavailable\"");
    }

    @Test
    void bugsAreInternalErrors() {
        server.add(
                ResourceDefinition.builder("g", "v1", "bugs", "Bug")
                        .clusterScoped()
                        .objects(() -> {
                            throw new IllegalStateException("oops");
                        })
                        .build(),
                null);

        FakeExchange answer = server.get("/apis/g/v1/bugs");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text())
                .isEqualTo(
                        "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Failure\",\"message\":"
                                + "\"Internal error occurred: oops\",\"reason\":\"InternalError\",\"details\":{\"causes\":[{\"message\":"
                                + "\"oops\"}]},\"code\":500}\n");
    }
}
