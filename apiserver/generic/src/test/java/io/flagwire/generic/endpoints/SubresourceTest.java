package io.flagwire.generic.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.schema.GroupVersionKind;
import io.flagwire.generic.http.FakeExchange;
import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.generic.registry.Strategy;
import io.flagwire.generic.registry.Subresource;
import io.flagwire.generic.registry.Verb;
import java.util.EnumSet;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SubresourceTest {
    private static final GroupVersionKind DEPLOYMENT = new GroupVersionKind("apps", "v1", "Deployment");
    private static final GroupVersionKind SCALE = new GroupVersionKind("autoscaling", "v1", "Scale");
    private static final String ALL = "/apis/apps/v1/namespaces/ns/deployments";

    private static final Subresource STATUS = new Subresource.View(
            "status",
            DEPLOYMENT,
            EnumSet.of(Verb.GET, Verb.PATCH, Verb.UPDATE),
            object -> object,
            (object, view, context) ->
                    object.put("status", JsonArray.copyOf(view.get("status"))).put("spec", "overwritten"));

    private static final Subresource SCALE_VIEW = new Subresource.View(
            "scale",
            SCALE,
            EnumSet.of(Verb.GET, Verb.PATCH, Verb.UPDATE),
            object -> JsonObject.of(
                    "kind",
                    "Scale",
                    "apiVersion",
                    "autoscaling/v1",
                    "metadata",
                    Metadata.of(object),
                    "spec",
                    JsonObject.of("replicas", object.computeObject("spec").get("replicas"))),
            (object, view, context) -> object.computeObject("spec")
                    .put("replicas", view.computeObject("spec").get("replicas")));

    private static final Subresource PAUSE = new Subresource.Action(
            "pause", new GroupVersionKind("policy", "v1", "Eviction"), (request, target, context) -> {
                target.update(object -> object.computeObject("spec").put("paused", true));
                return Objects.requireNonNull(target.get().getObject("spec"));
            });

    private final TestServer server =
            new TestServer(ResourceDefinition.builder("apps", "v1", "deployments", "Deployment")
                    .strategy(Strategy.builder()
                            .prepareForStatusUpdate((object, old, context) -> object.put("spec", old.get("spec")))
                            .build())
                    .subresources(STATUS, SCALE_VIEW, PAUSE)
                    .build());

    @BeforeEach
    void createObject() {
        server.done("POST", ALL, "{\"metadata\":{\"name\":\"d\"},\"spec\":{\"replicas\":1}}");
    }

    @Test
    void statusIsWrittenByItself() {
        JsonObject answer = server.done(
                "PUT", ALL + "/d/status", "{\"metadata\":{\"name\":\"d\"},\"spec\":5,\"status\":{\"replicas\":3}}");

        assertThat(answer.getObject("status")).isEqualTo(JsonObject.of("replicas", 3L));
        assertThat(answer.getObject("spec")).isEqualTo(JsonObject.of("replicas", 1L));
        assertThat(server.done("GET", ALL + "/d/status", "")).isEqualTo(server.done("GET", ALL + "/d", ""));
    }

    @Test
    void scaleIsAViewOfTheObject() {
        JsonObject scale = server.done("GET", ALL + "/d/scale", "");
        assertThat(scale.getString("kind")).isEqualTo("Scale");

        scale.computeObject("spec").put("replicas", 7L);
        JsonObject answer = server.done("PUT", ALL + "/d/scale", scale.toString());

        assertThat(answer.getObject("spec")).isEqualTo(JsonObject.of("replicas", 7L));
        assertThat(server.done("GET", ALL + "/d", "").getObject("spec")).isEqualTo(JsonObject.of("replicas", 7L));
        assertThat(server.send("PUT", ALL + "/d/scale", scale.toString()).status())
                .isEqualTo(409);
    }

    @Test
    void viewsCanBePatched() {
        FakeExchange answer = server.send(new FakeExchange("PATCH", ALL + "/d/scale")
                .body("{\"spec\":{\"replicas\":4}}")
                .with("content-type", "application/merge-patch+json"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(server.done("GET", ALL + "/d", "").getObject("spec")).isEqualTo(JsonObject.of("replicas", 4L));
    }

    @Test
    void actionsReachTheStoredObject() {
        FakeExchange answer = server.send("POST", ALL + "/d/pause", "{}");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text()).isEqualTo("{\"replicas\":1,\"paused\":true}\n");
        assertThat(server.get(ALL + "/d/pause").status()).isEqualTo(405);
        assertThat(server.send("POST", ALL + "/zz/pause", "{}").status()).isEqualTo(404);
    }
}
