package io.flagwire.kube.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.generic.authentication.UserInfo;
import io.flagwire.generic.registry.Subresource;
import io.flagwire.generic.registry.WriteContext;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ScaleViewTest {
    private static final WriteContext CONTEXT = new WriteContext(UserInfo.ANONYMOUS, "ns", "d", Instant.EPOCH, false);
    private final Subresource.View view = (Subresource.View) ScaleView.ofSelector();

    private static JsonObject deployment() {
        return JsonObject.of(
                "metadata",
                JsonObject.of("name", "d", "namespace", "ns", "uid", "u", "labels", JsonObject.of("x", "y")),
                "spec",
                JsonObject.of("replicas", 3L, "selector", JsonObject.of("matchLabels", JsonObject.of("a", "b"))),
                "status",
                JsonObject.of("replicas", 2L));
    }

    @Test
    void scaleShowsReplicasAndSelector() {
        assertThat(view.read().view(deployment()))
                .isEqualTo(JsonObject.of(
                        "kind",
                        "Scale",
                        "apiVersion",
                        "autoscaling/v1",
                        "metadata",
                        JsonObject.of("name", "d", "namespace", "ns", "uid", "u"),
                        "spec",
                        JsonObject.of("replicas", 3L),
                        "status",
                        JsonObject.of("replicas", 2L, "selector", "a=b")));
    }

    @Test
    void scaleChangesReplicasAlone() {
        JsonObject deployment = deployment();
        view.write().put(deployment, JsonObject.of("spec", new JsonObject()), CONTEXT);
        assertThat(deployment.computeObject("spec").remove("replicas")).isEqualTo(0L);
        JsonObject rest = deployment();
        rest.computeObject("spec").remove("replicas");
        assertThat(deployment).isEqualTo(rest);
    }

    @Test
    void thereAreNoNegativeReplicas() {
        JsonObject scale = JsonObject.of("spec", JsonObject.of("replicas", -1L));
        assertThatThrownBy(() -> view.write().put(deployment(), scale, CONTEXT))
                .hasMessage(
                        "Scale.autoscaling \"d\" is invalid: spec.replicas: Invalid value: -1: must be greater than or"
                                + " equal to 0");
    }
}
