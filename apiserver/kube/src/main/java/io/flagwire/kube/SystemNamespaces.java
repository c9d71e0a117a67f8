package io.flagwire.kube;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.generic.endpoints.LocalClient;
import io.flagwire.generic.endpoints.ResourceEndpoint;
import io.flagwire.kube.bootstrap.SystemObjects;

/** The namespaces that are always there. */
final class SystemNamespaces {
    private SystemNamespaces() {}

    /** Makes those that are missing. */
    static void ensure(ResourceEndpoint namespaces, LocalClient client) {
        for (JsonObject namespace : SystemObjects.namespaces()) {
            client.createIfAbsent(namespaces, namespace);
        }
    }
}
