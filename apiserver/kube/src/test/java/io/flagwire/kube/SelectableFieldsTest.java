package io.flagwire.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.generic.registry.ResourceDefinition;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SelectableFieldsTest {
    static Stream<Arguments> values() {
        JsonObject event = JsonObject.of(
                "involvedObject", JsonObject.of("kind", "Pod"), "reportingComponent", "kubelet", "type", "Normal");
        return Stream.of(
                row("v1", "Pod", "spec.nodeName", "n1", JsonObject.of("spec", JsonObject.of("nodeName", "n1"))),
                row("v1", "Pod", "spec.nodeName", "", new JsonObject()),
                row("v1", "Pod", "spec.hostNetwork", "false", new JsonObject()),
                row("v1", "Pod", "spec.hostNetwork", "true", JsonObject.of("spec", JsonObject.of("hostNetwork", true))),
                row(
                        "v1",
                        "Pod",
                        "status.podIPs",
                        "1.2.3.4,fd00::1",
                        JsonObject.of(
                                "status",
                                JsonObject.of(
                                        "podIPs",
                                        JsonArray.of(JsonObject.of("ip", "1.2.3.4"), JsonObject.of("ip", "fd00::1"))))),
                row("v1", "Node", "spec.unschedulable", "false", new JsonObject()),
                row("v1", "ReplicationController", "status.replicas", "0", new JsonObject()),
                row(
                        "batch/v1",
                        "Job",
                        "status.successful",
                        "2",
                        JsonObject.of("status", JsonObject.of("succeeded", 2L))),
                row("v1", "Event", "involvedObject.kind", "Pod", event),
                row("v1", "Event", "source", "kubelet", event),
                row("events.k8s.io/v1", "Event", "regarding.kind", "Pod", event),
                row("events.k8s.io/v1", "Event", "reportingController", "kubelet", event),
                row("v1", "Secret", "type", "Opaque", JsonObject.of("type", "Opaque")));
    }

    private static Arguments row(String apiVersion, String kind, String path, String value, JsonObject stored) {
        return Arguments.of(Rows.of(apiVersion, kind), path, value, stored);
    }

    @ParameterizedTest
    @MethodSource("values")
    void fieldHasTheValueThatSelectorsCompareWith(
            ResourceDefinition row, String path, String value, JsonObject stored) {
        assertThat(row.selectableFields()).contains(path);
        assertThat(row.fieldValues().of(stored, path)).isEqualTo(value);
    }
}
