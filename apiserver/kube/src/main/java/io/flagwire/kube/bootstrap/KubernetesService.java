package io.flagwire.kube.bootstrap;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import java.util.List;

/**
 * The Service {@code kubernetes} in {@code default}, by which pods find the server. Each call makes new trees.
 *
 * @param advertiseAddress where the server can be reached
 * @param port the port that it listens on
 * @param serviceAddress the cluster address of the Service: the first of the range
 * @param servicePort the port of the Service
 */
public record KubernetesService(String advertiseAddress, int port, String serviceAddress, int servicePort) {
    private static final String NAME = "kubernetes";
    private static final String PORT_NAME = "https";

    /** The port that the Service has by default. */
    public static final int SERVICE_PORT = 443;

    /** The range of Services as a ServiceCIDR. */
    public static JsonObject serviceBlock(List<String> cidrs) {
        return JsonObject.of(
                "apiVersion",
                "networking.k8s.io/v1",
                "kind",
                "ServiceCIDR",
                "metadata",
                JsonObject.of("name", NAME),
                "spec",
                JsonObject.of("cidrs", JsonArray.of(cidrs.toArray())));
    }

    /** Whether nobody but this machine reaches the server, which endpoints may not say. */
    public boolean isLoopback() {
        return advertiseAddress.startsWith("127.")
                || advertiseAddress.equals("::1")
                || advertiseAddress.equals("0:0:0:0:0:0:0:1");
    }

    public JsonObject service() {
        JsonObject metadata = metadata("component", "apiserver");
        metadata.computeObject("labels").put("provider", NAME);
        JsonObject servicePortObject = JsonObject.of(
                "name", PORT_NAME, "protocol", "TCP", "port", (long) servicePort, "targetPort", (long) port);
        String family = family(serviceAddress);
        JsonObject spec = JsonObject.of(
                "ports",
                JsonArray.of(servicePortObject),
                "clusterIP",
                serviceAddress,
                "clusterIPs",
                JsonArray.of(serviceAddress),
                "type",
                "ClusterIP",
                "sessionAffinity",
                "None",
                "ipFamilies",
                JsonArray.of(family),
                "ipFamilyPolicy",
                "SingleStack",
                "internalTrafficPolicy",
                "Cluster");
        return JsonObject.of("apiVersion", "v1", "kind", "Service", "metadata", metadata, "spec", spec);
    }

    public JsonObject endpoints() {
        JsonObject subset = JsonObject.of(
                "addresses",
                JsonArray.of(JsonObject.of("ip", advertiseAddress)),
                "ports",
                JsonArray.of(endpointPort()));
        return JsonObject.of(
                "apiVersion",
                "v1",
                "kind",
                "Endpoints",
                "metadata",
                metadata("endpointslice.kubernetes.io/skip-mirror", "true"),
                "subsets",
                JsonArray.of(subset));
    }

    public JsonObject endpointSlice() {
        JsonObject endpoint =
                JsonObject.of("addresses", JsonArray.of(advertiseAddress), "conditions", JsonObject.of("ready", true));
        return JsonObject.of(
                "apiVersion",
                "discovery.k8s.io/v1",
                "kind",
                "EndpointSlice",
                "metadata",
                metadata("kubernetes.io/service-name", NAME),
                "addressType",
                family(advertiseAddress),
                "endpoints",
                JsonArray.of(endpoint),
                "ports",
                JsonArray.of(endpointPort()));
    }

    private JsonObject endpointPort() {
        return JsonObject.of("name", PORT_NAME, "port", (long) port, "protocol", "TCP");
    }

    private static JsonObject metadata(String label, String value) {
        return JsonObject.of("name", NAME, "namespace", "default", "labels", JsonObject.of(label, value));
    }

    private static String family(String address) {
        return address.indexOf(':') < 0 ? "IPv4" : "IPv6";
    }
}
