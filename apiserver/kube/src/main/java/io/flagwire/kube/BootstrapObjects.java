package io.flagwire.kube;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.generic.endpoints.LocalClient;
import io.flagwire.generic.endpoints.ResourceEndpoint;
import io.flagwire.generic.server.GenericApiServer;
import io.flagwire.kube.bootstrap.KubernetesService;
import io.flagwire.kube.bootstrap.SystemObjects;
import io.flagwire.runtime.server.Hook;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

/** Post-start hooks that make the objects which every cluster has, where they are missing. */
final class BootstrapObjects {
    private static final Logger LOG = System.getLogger(BootstrapObjects.class.getName());

    private final GenericApiServer server;
    private final LocalClient client;

    BootstrapObjects(GenericApiServer server, LocalClient client) {
        this.server = server;
        this.client = client;
    }

    void addHooks(KubernetesService kubernetes, String clusterIps) {
        ResourceEndpoint namespaces = server.endpoint("", "namespaces");
        addHook("start-system-namespaces-controller", signals -> createAll(namespaces, SystemObjects.namespaces()));
        ResourceEndpoint priorityClasses = server.endpoint("scheduling.k8s.io", "priorityclasses");
        addHook(
                "scheduling/bootstrap-system-priority-classes",
                signals -> createAll(priorityClasses, SystemObjects.priorityClasses()));
        addHook("bootstrap-controller", signals -> reconcile(kubernetes));
        ResourceEndpoint blocks = server.endpoint("networking.k8s.io", "servicecidrs");
        addHook(
                "start-kubernetes-service-cidr-controller",
                signals -> createAll(blocks, List.of(KubernetesService.serviceBlock(List.of(clusterIps)))));
    }

    private void addHook(String name, Hook hook) {
        server.lifecycle().addPostStartHook(name, hook);
    }

    private void createAll(ResourceEndpoint endpoint, List<JsonObject> objects) {
        for (JsonObject object : objects) {
            client.createIfAbsent(endpoint, object);
        }
    }

    /** The Service stays as it is; what stands behind it is this server, wherever it listens now. */
    private void reconcile(KubernetesService kubernetes) throws InterruptedException {
        client.createIfAbsent(server.endpoint("", "services"), kubernetes.service());
        if (kubernetes.isLoopback()) {
            LOG.log(
                    Level.INFO,
                    "Service kubernetes has no endpoints: {0} is an address of this machine alone",
                    kubernetes.advertiseAddress());
            return;
        }
        ensure(server.endpoint("", "endpoints"), kubernetes.endpoints(), "subsets");
        ensure(server.endpoint("discovery.k8s.io", "endpointslices"), kubernetes.endpointSlice(), "endpoints", "ports");
    }

    private void ensure(ResourceEndpoint endpoint, JsonObject wanted, String... members) throws InterruptedException {
        JsonObject metadata = wanted.computeObject("metadata");
        String namespace = String.valueOf(metadata.getString("namespace"));
        String name = String.valueOf(metadata.getString("name"));
        if (client.createIfAbsent(endpoint, wanted.deepCopy())) {
            return;
        }
        client.target(endpoint, namespace, name).update(object -> {
            for (String member : members) {
                object.put(member, JsonArray.copyOf(wanted.get(member)));
            }
        });
    }
}
