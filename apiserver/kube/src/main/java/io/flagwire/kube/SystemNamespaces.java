package io.flagwire.kube;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.generic.endpoints.LocalClient;
import io.flagwire.generic.endpoints.ResourceEndpoint;
import java.util.List;

/** The namespaces that are always there. */
final class SystemNamespaces {
    private static final List<String> NAMES = List.of("kube-system", "kube-public", "kube-node-lease", "default");

    private SystemNamespaces() {}

    /** Makes those that are missing. */
    static void ensure(ResourceEndpoint namespaces, LocalClient client) {
        for (String name : NAMES) {
            client.createIfAbsent(
                    namespaces,
                    JsonObject.of(
                            "apiVersion", "v1", "kind", "Namespace", "metadata", JsonObject.of("name", name)));
        }
    }
}
