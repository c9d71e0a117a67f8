package io.flagwire.generic.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.generic.http.FakeExchange;
import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.generic.registry.Strategy;
import io.flagwire.storage.MemoryStore;
import io.flagwire.storage.resource.ResourceStorage;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Codes and texts were recorded from kube-apiserver v1.36.2. */
class NamespaceLifecycleTest {
    private static final ResourceDefinition NAMESPACES = ResourceDefinition.builder("", "v1", "namespaces", "Namespace")
            .clusterScoped()
            .strategy(Strategy.builder()
                    .beginDelete(object -> object.computeObject("status").put("phase", "Terminating"))
                    .stays(object -> object.computeObject("spec").has("finalizers"))
                    .build())
            .build();

    private final MemoryStore store = new MemoryStore();
    private final TestServer server = new TestServer(
            store,
            List.of(new NamespaceLifecycle(ResourceStorage.open(store, "/registry/" + NAMESPACES.storageKey() + "/"))),
            NAMESPACES,
            TestServer.configMaps().build());

    @BeforeEach
    void createNamespace() {
        server.done(
                "POST",
                "/api/v1/namespaces",
                "{\"metadata\":{\"name\":\"ns\"},\"spec\":{\"finalizers\":[\"kubernetes\"]}}");
    }

    @Test
    void objectsNeedTheirNamespace() {
        FakeExchange answer = create("nope");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(TestServer.json(answer).getString("message")).isEqualTo("namespaces \"nope\" not found");
        assertThat(create("ns").status()).isEqualTo(201);
    }

    @Test
    void namespaceInDeletionTakesNothingNew() {
        JsonObject deleted = server.done("DELETE", "/api/v1/namespaces/ns", "");
        assertThat(deleted.getObject("status")).isEqualTo(JsonObject.of("phase", "Terminating"));
        assertThat(Metadata.of(deleted).has("deletionGracePeriodSeconds")).isFalse();
        assertThat(server.done("DELETE", "/api/v1/namespaces/ns", "")).isEqualTo(deleted);

        FakeExchange answer = create("ns");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text())
                .isEqualTo(
                        "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Failure\",\"message\":"
                                + "\"configmaps \\\"y\\\" is forbidden: unable to create new content in namespace ns because it is"
                                + " being terminated\",\"reason\":\"Forbidden\",\"details\":{\"name\":\"y\",\"kind\":\"configmaps\","
                                + "\"causes\":[{\"reason\":\"NamespaceTerminating\",\"message\":\"namespace ns is being terminated\","
                                + "\"field\":\"metadata.namespace\"}]},\"code\":403}\n");
    }

    @Test
    void namespaceGoesWithItsLastFinalizer() {
        server.done("DELETE", "/api/v1/namespaces/ns", "");
        server.done("PUT", "/api/v1/namespaces/ns", "{\"metadata\":{\"name\":\"ns\"},\"spec\":{}}");

        assertThat(server.get("/api/v1/namespaces/ns").status()).isEqualTo(404);
    }

    private FakeExchange create(String namespace) {
        return server.send(
                "POST", "/api/v1/namespaces/" + namespace + "/configmaps", "{\"metadata\":{\"name\":\"y\"}}");
    }
}
