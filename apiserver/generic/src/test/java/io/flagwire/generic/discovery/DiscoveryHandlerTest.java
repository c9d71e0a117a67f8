package io.flagwire.generic.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.apimachinery.schema.GroupVersionKind;
import io.flagwire.apimachinery.status.StatusException;
import io.flagwire.generic.endpoints.ResourceEndpoint;
import io.flagwire.generic.endpoints.RouteTable;
import io.flagwire.generic.endpoints.Routes;
import io.flagwire.generic.http.FakeExchange;
import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.generic.registry.Subresource;
import io.flagwire.generic.registry.Verb;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents were recorded from kube-apiserver v1.36.2. */
class DiscoveryHandlerTest {
    private static final String AGGREGATED = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

    private final DiscoveryHandler discovery = new DiscoveryHandler("192.0.2.2:16443");
    private final RouteTable table = table(
            ResourceDefinition.builder("", "v1", "configmaps", "ConfigMap")
                    .shortNames("cm")
                    .build(),
            ResourceDefinition.builder("", "v1", "bindings", "Binding")
                    .creator((object, context) -> object)
                    .build(),
            ResourceDefinition.builder("", "v1", "namespaces", "Namespace")
                    .clusterScoped()
                    .shortNames("ns")
                    .verbs(Verb.CREATE, Verb.DELETE, Verb.GET, Verb.LIST, Verb.PATCH, Verb.UPDATE, Verb.WATCH)
                    .subresources(
                            view("status", "", "v1", "Namespace", EnumSet.of(Verb.GET, Verb.PATCH, Verb.UPDATE)),
                            view("finalize", "", "v1", "Namespace", EnumSet.of(Verb.UPDATE)))
                    .build(),
            ResourceDefinition.builder("autoscaling", "v1", "horizontalpodautoscalers", "HorizontalPodAutoscaler")
                    .conversion(new ResourceDefinition.Conversion(
                            new GroupVersionKind("autoscaling", "v2", "HorizontalPodAutoscaler"), o -> o, o -> o))
                    .build(),
            ResourceDefinition.builder("autoscaling", "v2", "horizontalpodautoscalers", "HorizontalPodAutoscaler")
                    .build(),
            ResourceDefinition.builder("e.x", "v1", "ws", "W").build(),
            ResourceDefinition.builder("apps", "v1", "deployments", "Deployment")
                    .shortNames("deploy")
                    .categories("all")
                    .subresources(
                            view("scale", "autoscaling", "v1", "Scale", EnumSet.of(Verb.GET, Verb.PATCH, Verb.UPDATE)))
                    .build());

    private static Subresource view(String name, String group, String version, String kind, EnumSet<Verb> verbs) {
        return new Subresource.View(
                name, new GroupVersionKind(group, version, kind), verbs, object -> object, (object, v, context) -> {});
    }

    private static RouteTable table(ResourceDefinition... definitions) {
        List<ResourceEndpoint> endpoints = new ArrayList<>();
        for (ResourceDefinition definition : definitions) {
            endpoints.add(new ResourceEndpoint(definition, null, null));
        }
        return RouteTable.of(List.of(Routes.builder().resources(endpoints).build()));
    }

    private FakeExchange ask(String accept, @Nullable String group, @Nullable String version) {
        FakeExchange exchange = new FakeExchange("GET", "/apis").with("accept", accept);
        discovery.discover(exchange, table, group, version);
        return exchange;
    }

    @Test
    void coreGroupListsItsVersions() {
        assertThat(ask("*/*", "", null).text())
                .isEqualTo(
                        "{\"kind\":\"APIVersions\",\"versions\":[\"v1\"],\"serverAddressByClientCIDRs\":[{\"clientCIDR\":"
                                + "\"0.0.0.0/0\",\"serverAddress\":\"192.0.2.2:16443\"}]}\n");
    }

    @Test
    void groupsComeByPriorityAndVersionsByAge() {
        assertThat(ask("*/*", null, null).text())
                .isEqualTo(
                        "{\"kind\":\"APIGroupList\",\"apiVersion\":\"v1\",\"groups\":[{\"name\":\"apps\",\"versions\":[{"
                                + "\"groupVersion\":\"apps/v1\",\"version\":\"v1\"}],\"preferredVersion\":{\"groupVersion\":\"apps/v1\","
                                + "\"version\":\"v1\"}},{\"name\":\"autoscaling\",\"versions\":[{\"groupVersion\":\"autoscaling/v2\","
                                + "\"version\":\"v2\"},{\"groupVersion\":\"autoscaling/v1\",\"version\":\"v1\"}],\"preferredVersion\":{"
                                + "\"groupVersion\":\"autoscaling/v2\",\"version\":\"v2\"}},{\"name\":\"e.x\",\"versions\":[{"
                                + "\"groupVersion\":\"e.x/v1\",\"version\":\"v1\"}],\"preferredVersion\":{\"groupVersion\":\"e.x/v1\","
                                + "\"version\":\"v1\"}}]}\n");
        assertThat(ask("*/*", "apps", null).text())
                .isEqualTo(
                        "{\"kind\":\"APIGroup\",\"apiVersion\":\"v1\",\"name\":\"apps\",\"versions\":[{\"groupVersion\":"
                                + "\"apps/v1\",\"version\":\"v1\"}],\"preferredVersion\":{\"groupVersion\":\"apps/v1\",\"version\":"
                                + "\"v1\"}}\n");
    }

    @Test
    void resourceListNamesSubresourcesToo() {
        assertThat(ask("*/*", "", "v1").text())
                .isEqualTo(
                        "{\"kind\":\"APIResourceList\",\"groupVersion\":\"v1\",\"resources\":[{\"name\":\"bindings\","
                                + "\"singularName\":\"binding\",\"namespaced\":true,\"kind\":\"Binding\",\"verbs\":[\"create\"]},{"
                                + "\"name\":\"configmaps\",\"singularName\":\"configmap\",\"namespaced\":true,\"kind\":\"ConfigMap\","
                                + "\"verbs\":[\"create\",\"delete\",\"deletecollection\",\"get\",\"list\",\"patch\",\"update\","
                                + "\"watch\"],\"shortNames\":[\"cm\"],\"storageVersionHash\":\"qFsyl6wFWjQ=\"},{\"name\":\"namespaces\","
                                + "\"singularName\":\"namespace\",\"namespaced\":false,\"kind\":\"Namespace\",\"verbs\":[\"create\","
                                + "\"delete\",\"get\",\"list\",\"patch\",\"update\",\"watch\"],\"shortNames\":[\"ns\"],"
                                + "\"storageVersionHash\":\"Q3oi5N2YM8M=\"},{\"name\":\"namespaces/finalize\",\"singularName\":\"\","
                                + "\"namespaced\":false,\"kind\":\"Namespace\",\"verbs\":[\"update\"]},{\"name\":\"namespaces/status\","
                                + "\"singularName\":\"\",\"namespaced\":false,\"kind\":\"Namespace\",\"verbs\":[\"get\",\"patch\","
                                + "\"update\"]}]}\n");
        assertThat(ask("*/*", "apps", "v1").text())
                .startsWith("{\"kind\":\"APIResourceList\",\"apiVersion\":\"v1\",\"groupVersion\":\"apps/v1\"")
                .contains(
                        "{\"name\":\"deployments/scale\",\"singularName\":\"\",\"namespaced\":true,\"group\":"
                                + "\"autoscaling\",\"version\":\"v1\",\"kind\":\"Scale\",\"verbs\":[\"get\",\"patch\",\"update\"]}")
                .contains("\"categories\":[\"all\"],\"storageVersionHash\":\"8aSe+NMegvE=\"");
    }

    @Test
    void storageVersionHashIsThatOfTheStoredVersion() {
        assertThat(ask("*/*", "autoscaling", "v1").text()).contains("\"storageVersionHash\":\"qwQve8ut294=\"");
    }

    @Test
    void allCanBeHadInOneDocument() {
        FakeExchange core = ask(AGGREGATED, "", null);
        assertThat(core.contentType()).isEqualTo(AGGREGATED);
        assertThat(core.answered("vary")).containsExactly("Accept");
        assertThat(core.answered("cache-control")).containsExactly("public");
        assertThat(core.text())
                .startsWith(
                        "{\"kind\":\"APIGroupDiscoveryList\",\"apiVersion\":\"apidiscovery.k8s.io/v2\",\"metadata\":{},"
                                + "\"items\":[{\"metadata\":{},\"versions\":[{\"version\":\"v1\",\"resources\":[{\"resource\":"
                                + "\"bindings\",\"responseKind\":{\"group\":\"\",\"version\":\"\",\"kind\":\"Binding\"},\"scope\":"
                                + "\"Namespaced\",\"singularResource\":\"binding\",\"verbs\":[\"create\"]}")
                .contains(
                        "\"subresources\":[{\"subresource\":\"finalize\",\"responseKind\":{\"group\":\"\",\"version\":\"\","
                                + "\"kind\":\"Namespace\"},\"verbs\":[\"update\"]},")
                .endsWith("\"freshness\":\"Current\"}]}]}\n");
        FakeExchange groups = ask(AGGREGATED + ",application/json", null, null);
        assertThat(groups.text())
                .contains("\"responseKind\":{\"group\":\"autoscaling\",\"version\":\"v1\",\"kind\":\"Scale\"}");
        assertThat(groups.text().indexOf("\"v2\""))
                .isLessThan(groups.text()
                        .indexOf("\"version\":\"v1\",\"resources\":[{" + "\"resource\":\"horizontalpodautoscalers\""));
    }

    @Test
    void unchangedDocumentIsNotSentAgain() {
        String etag = ask(AGGREGATED, null, null).answered("etag").getFirst();
        assertThat(etag).matches("\"[0-9A-F]{128}\"");

        FakeExchange again =
                new FakeExchange("GET", "/apis").with("accept", AGGREGATED).with("if-none-match", etag);
        discovery.discover(again, table, null, null);

        assertThat(again.status()).isEqualTo(304);
        assertThat(again.bytes()).isEmpty();
    }

    @Test
    void otherTableIsAnotherDocument() {
        String etag = ask(AGGREGATED, "", null).answered("etag").getFirst();
        FakeExchange other = new FakeExchange("GET", "/api").with("accept", AGGREGATED);
        discovery.discover(
                other, table(ResourceDefinition.builder("", "v1", "pods", "Pod").build()), "", null);

        assertThat(other.answered("etag")).doesNotContain(etag);
    }

    @Test
    void oldFormFallsBackOrIsRefused() {
        String beta = "application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList";
        assertThat(ask(beta + ",application/json", "", null).text()).startsWith("{\"kind\":\"APIVersions\"");
        assertThatThrownBy(() -> ask(beta, "", null))
                .isInstanceOf(StatusException.class)
                .hasMessageStartingWith("only the following media types are accepted: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v10 v2 v1 v11beta2 v10beta3 v3beta1 v12alpha1 v11alpha2 foo1 foo10"})
    void versionsAreOrderedByAge(String expected) {
        List<String> versions = new ArrayList<>(List.of(expected.split(" ")));
        List<String> shuffled = new ArrayList<>(versions);
        java.util.Collections.shuffle(shuffled, new java.util.Random(7));

        shuffled.sort(new VersionOrder());

        assertThat(shuffled).isEqualTo(versions);
    }

    @Test
    void proxiedVersionsAreListedWithoutResources() {
        RouteTable proxied = RouteTable.of(List.of(Routes.builder()
                .groupVersion("metrics.k8s.io", "v1beta1", exchange -> {})
                .build()));
        FakeExchange exchange = new FakeExchange("GET", "/apis");

        discovery.discover(exchange, proxied, null, null);

        assertThat(exchange.text()).contains("\"groupVersion\":\"metrics.k8s.io/v1beta1\"");
    }
}
