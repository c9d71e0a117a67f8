package io.flagwire.apimachinery.schema;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.apimachinery.schema.FieldType.Ref;
import io.flagwire.apimachinery.schema.FieldType.Scalar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SchemaTableTest {
    private static final SchemaTable TABLE = SchemaTable.builtIn();

    @ParameterizedTest
    @CsvSource({
        "'', v1, Pod, io.k8s.api.core.v1.Pod",
        "apps, v1, Deployment, io.k8s.api.apps.v1.Deployment",
        "autoscaling, v1, Scale, io.k8s.api.autoscaling.v1.Scale",
        "policy, v1, Eviction, io.k8s.api.policy.v1.Eviction",
        "authentication.k8s.io, v1, TokenRequest, io.k8s.api.authentication.v1.TokenRequest",
        "rbac.authorization.k8s.io, v1, ClusterRole, io.k8s.api.rbac.v1.ClusterRole",
        "events.k8s.io, v1, Event, io.k8s.api.events.v1.Event",
        "'', v1, Event, io.k8s.api.core.v1.Event",
        "'', v1, DeleteOptions, io.k8s.apimachinery.pkg.apis.meta.v1.DeleteOptions",
        "'', v1, Status, io.k8s.apimachinery.pkg.apis.meta.v1.Status",
        "meta.k8s.io, v1, PartialObjectMetadata, io.k8s.apimachinery.pkg.apis.meta.v1.PartialObjectMetadata",
        "apiregistration.k8s.io, v1, APIService, io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.APIService",
        "apiextensions.k8s.io, v1, CustomResourceDefinition,"
                + " io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinition",
    })
    void kindIsFoundByGroupVersionKind(String group, String version, String kind, String type) {
        assertThat(requireNonNull(TABLE.kind(new GroupVersionKind(group, version, kind)))
                        .name())
                .isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({"'', v1, ObjectReference", "'', v1, PodSpec", "apps, v1beta1, Deployment", "apps, v1, Pod"})
    void partsAndUnservedVersionsAreNoKinds(String group, String version, String kind) {
        assertThat(TABLE.kind(new GroupVersionKind(group, version, kind))).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "core.v1.Container, env, MAP, name, merge, name",
        "core.v1.Container, args, ATOMIC, '', '', ",
        "core.v1.ServiceSpec, ports, MAP, 'port,protocol', merge, port",
        "core.v1.PodSpec, volumes, MAP, name, 'merge,retainKeys', name",
        "batch.v1.JobStatus, conditions, ATOMIC, '', merge, type",
        "discovery.v1.Endpoint, addresses, SET, '', '', ",
    })
    void listKnowsHowItMerges(
            String type, String name, ListType list, String keys, String strategies, String mergeKey) {
        FieldSchema field = field("io.k8s.api." + type, name);
        assertThat(field.listType()).isEqualTo(list);
        assertThat(String.join(",", field.listKeys())).isEqualTo(keys);
        assertThat(String.join(",", field.patchStrategies())).isEqualTo(strategies);
        assertThat(field.patchMergeKey()).isEqualTo(mergeKey);
    }

    @ParameterizedTest
    @CsvSource({
        "apps.v1.DeploymentSpec, replicas, POINTER, ",
        "apps.v1.DeploymentSpec, paused, OMIT_EMPTY, ",
        "apps.v1.DeploymentSpec, strategy, ALWAYS, {}",
        "apps.v1.DeploymentSpec, selector, POINTER, ",
        "core.v1.PodSpec, containers, ALWAYS, ",
        "core.v1.ContainerPort, containerPort, ALWAYS, 0",
        "core.v1.ContainerPort, protocol, OMIT_EMPTY, TCP",
    })
    void presenceAndDefaultAreThoseOfTheApi(String type, String name, Presence presence, String defaultValue) {
        FieldSchema field = field("io.k8s.api." + type, name);
        assertThat(field.presence()).isEqualTo(presence);
        assertThat(String.valueOf(field.defaultValue())).isEqualTo(String.valueOf(defaultValue));
    }

    @Test
    void messageThatJsonDoesNotShowIsPartOfThePath() {
        assertThat(field("io.k8s.api.core.v1.Volume", "name").protobufPath()).containsExactly(1);
        assertThat(field("io.k8s.api.core.v1.Volume", "emptyDir").protobufPath())
                .containsExactly(2, 2);
    }

    @Test
    void timesOfBothPrecisionsAreToldApart() {
        assertThat(field("io.k8s.api.coordination.v1.LeaseSpec", "renewTime").type())
                .isEqualTo(Scalar.MICRO_TIME);
        assertThat(field("io.k8s.api.core.v1.PodStatus", "startTime").type()).isEqualTo(Scalar.TIME);
    }

    @Test
    void typeMayReferToItself() {
        TypeSchema schema =
                requireNonNull(TABLE.type("io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaProps"));
        assertThat(requireNonNull(schema.field("not")).type()).isEqualTo(new Ref(schema));
    }

    @Test
    void everyFieldOfAKindCanBeWrittenInProtobuf() {
        for (TypeSchema type : TABLE.types()) {
            if (!type.name().equals("io.k8s.apimachinery.pkg.version.Info")) {
                assertThat(type.fields())
                        .filteredOn(f -> f.protobufPath().isEmpty())
                        .extracting(FieldSchema::name)
                        .isSubsetOf("apiVersion", "kind");
            }
        }
    }

    @Test
    void descriptionsAreThere() {
        assertThat(field("io.k8s.api.core.v1.PodSpec", "containers").description())
                .startsWith("List of containers");
        assertThat(requireNonNull(TABLE.type("io.k8s.api.core.v1.Pod")).description())
                .startsWith("Pod is");
    }

    @Test
    void operationsNameTheirTypes() {
        assertThat(TABLE.operations())
                .filteredOn(o -> o.id().equals("createNamespacedPod"))
                .singleElement()
                .satisfies(o -> {
                    assertThat(o.method()).isEqualTo("POST");
                    assertThat(o.path()).isEqualTo("/api/v1/namespaces/{namespace}/pods");
                    assertThat(o.body()).isSameAs(TABLE.type("io.k8s.api.core.v1.Pod"));
                    assertThat(o.answer()).isSameAs(o.body());
                });
    }

    private static FieldSchema field(String type, String name) {
        return requireNonNull(requireNonNull(TABLE.type(type)).field(name));
    }
}
