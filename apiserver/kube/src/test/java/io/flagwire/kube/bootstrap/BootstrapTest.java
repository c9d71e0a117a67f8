package io.flagwire.kube.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.json.JsonParser;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BootstrapTest {
    private final KubernetesService kubernetes = new KubernetesService("192.0.2.2", 16443, "10.0.0.1", 443);

    @Test
    void serviceLeadsToTheServer() {
        assertThat(kubernetes.service()).isEqualTo(json("""
                {"apiVersion": "v1", "kind": "Service",
                 "metadata": {"name": "kubernetes", "namespace": "default",
                   "labels": {"component": "apiserver", "provider": "kubernetes"}},
                 "spec": {"ports": [{"name": "https", "protocol": "TCP", "port": 443, "targetPort": 16443}],
                   "clusterIP": "10.0.0.1", "clusterIPs": ["10.0.0.1"], "type": "ClusterIP", "sessionAffinity": "None",
                   "ipFamilies": ["IPv4"], "ipFamilyPolicy": "SingleStack", "internalTrafficPolicy": "Cluster"}}
                """));
    }

    @Test
    void endpointsAreTheServer() {
        assertThat(kubernetes.endpoints()).isEqualTo(json("""
                {"apiVersion": "v1", "kind": "Endpoints",
                 "metadata": {"name": "kubernetes", "namespace": "default",
                   "labels": {"endpointslice.kubernetes.io/skip-mirror": "true"}},
                 "subsets": [{"addresses": [{"ip": "192.0.2.2"}],
                   "ports": [{"name": "https", "port": 16443, "protocol": "TCP"}]}]}
                """));
    }

    @Test
    void endpointSliceIsTheServer() {
        assertThat(kubernetes.endpointSlice()).isEqualTo(json("""
                {"apiVersion": "discovery.k8s.io/v1", "kind": "EndpointSlice",
                 "metadata": {"name": "kubernetes", "namespace": "default",
                   "labels": {"kubernetes.io/service-name": "kubernetes"}},
                 "addressType": "IPv4",
                 "endpoints": [{"addresses": ["192.0.2.2"], "conditions": {"ready": true}}],
                 "ports": [{"name": "https", "protocol": "TCP", "port": 16443}]}
                """));
    }

    @Test
    void familyFollowsTheAddress() {
        KubernetesService six = new KubernetesService("fd00::2", 6443, "fd00:1::1", 443);
        assertThat(six.endpointSlice().getString("addressType")).isEqualTo("IPv6");
    }

    @Test
    void namespacesAreMadeInOrder() {
        assertThat(SystemObjects.namespaces())
                .extracting(namespace -> namespace.computeObject("metadata").getString("name"))
                .containsExactly("kube-system", "kube-public", "kube-node-lease", "default");
    }

    private static Object json(String text) {
        Object parsed = JsonParser.parse(text.getBytes(StandardCharsets.UTF_8));
        return parsed == null ? new JsonObject() : parsed;
    }
}
