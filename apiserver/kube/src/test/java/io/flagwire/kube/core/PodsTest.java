package io.flagwire.kube.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.generic.authentication.UserInfo;
import io.flagwire.generic.registry.Subresource;
import io.flagwire.generic.registry.WriteContext;
import io.flagwire.kube.rule.Fields;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodsTest {
    private static final WriteContext CONTEXT =
            new WriteContext(UserInfo.ANONYMOUS, "ns", "p", Instant.parse("2026-01-02T03:04:05Z"), false);

    private final StoredPod stored = new StoredPod();

    /** A pod that is not stored anywhere. */
    private static final class StoredPod implements Subresource.Target {
        private JsonObject pod = JsonObject.of("metadata", JsonObject.of("name", "p"), "spec", new JsonObject());
        private boolean deleted;

        @Override
        public JsonObject get() {
            return pod.deepCopy();
        }

        @Override
        public JsonObject update(Subresource.Change change) {
            JsonObject copy = get();
            change.apply(copy);
            pod = copy;
            return get();
        }

        @Override
        public void delete(JsonObject deleteOptions) {
            deleted = true;
        }
    }

    private static JsonObject binding(String node) {
        return JsonObject.of("target", JsonObject.of("kind", "Node", "name", node));
    }

    @ParameterizedTest
    @CsvSource({
        "'', Pending, 30, 0",
        "n1, Pending, 30, 30",
        "n1, Running, 5, 5",
        "n1, Succeeded, 30, 0",
        "n1, Failed, 30, 0",
    })
    void onlyPodsOnNodesAreWaitedFor(String node, String phase, long configured, long seconds) {
        JsonObject spec = JsonObject.of("terminationGracePeriodSeconds", configured);
        if (!node.isEmpty()) {
            spec.put("nodeName", node);
        }
        JsonObject pod = JsonObject.of("spec", spec, "status", JsonObject.of("phase", phase));
        assertThat(Pods.STRATEGY.graceSeconds().of(pod)).isEqualTo(seconds);
    }

    @Test
    void bindingAssignsTheNode() throws InterruptedException {
        PodActions.bind(binding("n1"), stored, CONTEXT);
        assertThat(Fields.text(stored.get().getObject("spec"), "nodeName")).isEqualTo("n1");
        assertThat(Fields.objects(stored.get().getObject("status"), "conditions"))
                .singleElement()
                .satisfies(
                        condition -> assertThat(condition.getString("status")).isEqualTo("True"));
    }

    @Test
    void assignedPodIsNotAssignedAgain() throws InterruptedException {
        PodActions.bind(binding("n1"), stored, CONTEXT);
        assertThatThrownBy(() -> PodActions.bind(binding("n2"), stored, CONTEXT))
                .hasMessage("Operation cannot be fulfilled on pods/binding \"p\": pod p is already assigned to node"
                        + " \"n1\"");
    }

    @Test
    void bindingNeedsANode() {
        assertThatThrownBy(() -> PodActions.bind(new JsonObject(), stored, CONTEXT))
                .hasMessage("target.name: Required value");
    }

    @Test
    void onlyItsImagesAndDeadlinesMayChangeInThePodItself() {
        JsonObject old = JsonObject.of("spec", JsonObject.of("nodeName", ""));
        JsonObject moved = JsonObject.of("spec", JsonObject.of("nodeName", "n1"));
        assertThatThrownBy(() -> Pods.STRATEGY.prepareForUpdate().prepare(moved, old, CONTEXT))
                .hasMessageContaining("pod updates may not change fields other than");
        JsonObject hurried = JsonObject.of("spec", JsonObject.of("nodeName", "", "activeDeadlineSeconds", 5L));
        Pods.STRATEGY.prepareForUpdate().prepare(hurried, old, CONTEXT);
    }

    @Test
    void evictionDeletes() throws InterruptedException {
        ((Subresource.Action) PodActions.EVICTION).act().act(new JsonObject(), stored, CONTEXT);
        assertThat(stored.deleted).isTrue();
    }

    @Test
    void ephemeralContainersAreAllThatTheirViewChanges() {
        JsonObject pod = JsonObject.of("spec", JsonObject.of("containers", JsonArray.of(JsonObject.of("name", "c"))));
        JsonObject view = JsonObject.of(
                "spec",
                JsonObject.of(
                        "containers",
                        new JsonArray(),
                        "ephemeralContainers",
                        JsonArray.of(JsonObject.of("name", "debugger"))));
        ((Subresource.View) PodViews.EPHEMERAL_CONTAINERS).write().put(pod, view, CONTEXT);
        assertThat(Fields.size(pod.getObject("spec"), "containers")).isEqualTo(1);
        assertThat(Fields.size(pod.getObject("spec"), "ephemeralContainers")).isEqualTo(1);
    }

    @Test
    void statusUpdateFillsInTheOtherFormOfTheAddress() {
        JsonObject old = JsonObject.of("status", JsonObject.of("qosClass", "Burstable"));
        JsonObject pod = JsonObject.of("status", JsonObject.of("podIP", "10.1.2.3", "qosClass", "Guaranteed"));
        Pods.STRATEGY.prepareForStatusUpdate().prepare(pod, old, CONTEXT);
        assertThat(pod.getObject("status"))
                .isEqualTo(JsonObject.of(
                        "podIP",
                        "10.1.2.3",
                        "qosClass",
                        "Burstable",
                        "podIPs",
                        JsonArray.of(JsonObject.of("ip", "10.1.2.3"))));
    }
}
