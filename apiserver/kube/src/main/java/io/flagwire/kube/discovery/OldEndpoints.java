package io.flagwire.kube.discovery;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.kube.rule.Fields;

/** EndpointSlices of the beta version, which tell where an endpoint is by labels of its node. */
final class OldEndpoints {
    private static final String ZONE = "topology.kubernetes.io/zone";
    private static final String HOST = "kubernetes.io/hostname";

    private OldEndpoints() {}

    static JsonObject toV1(JsonObject slice) {
        for (JsonObject endpoint : Fields.objects(slice, "endpoints")) {
            if (endpoint.remove("topology") instanceof JsonObject topology) {
                place(endpoint, topology);
            }
        }
        return slice;
    }

    private static void place(JsonObject endpoint, JsonObject topology) {
        Object zone = topology.remove(ZONE);
        if (zone != null) {
            endpoint.put("zone", zone);
        }
        Object host = topology.get(HOST);
        if (host != null && host.equals(endpoint.get("nodeName"))) {
            topology.remove(HOST);
        }
        if (!topology.isEmpty()) {
            endpoint.put("deprecatedTopology", topology);
        }
    }
}
