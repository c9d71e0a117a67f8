package io.flagwire.aggregator;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.generic.discovery.GroupOrder;
import io.flagwire.generic.endpoints.LocalClient;
import io.flagwire.generic.endpoints.ResourceEndpoint;
import io.flagwire.generic.endpoints.RouteTable;
import io.flagwire.generic.server.GenericApiServer;
import io.flagwire.runtime.server.HealthCheck;
import io.flagwire.runtime.server.LifecycleSignal;
import java.util.List;
import java.util.function.Supplier;

/** The outermost server of the chain: which server answers for which group version (kube-aggregator). */
public final class AggregatorServer {
    public static final String NAME = "kube-aggregator";

    private static final String AUTOMANAGED = "kube-aggregator.kubernetes.io/automanaged";

    private AggregatorServer() {}

    /**
     * Gives a server its resources, and a hook that registers everything that the chain serves itself.
     *
     * @param table what the chain serves, once it is complete
     */
    public static void furnish(GenericApiServer server, LocalClient client, Supplier<RouteTable> table) {
        server.install(List.of(ApiServices.definition()));
        ResourceEndpoint apiServices = server.endpoint(ApiServices.GROUP, "apiservices");
        LifecycleSignal registered = new LifecycleSignal("AutoRegistrationComplete");
        server.lifecycle().addPostStartHook("kube-apiserver-autoregistration", signals -> {
            register(table.get(), apiServices, client);
            registered.signal();
        });
        server.lifecycle()
                .addHealthChecks(HealthCheck.of(
                        "autoregister-completion",
                        () -> registered.isSignaled() ? null : "not all local API services are registered yet"));
    }

    private static void register(RouteTable table, ResourceEndpoint apiServices, LocalClient client) {
        for (String group : table.groups()) {
            for (RouteTable.GroupVersion served : table.versions(group)) {
                // The group of APIServices itself is served by the aggregator and needs no registration.
                if (served.handler() == null && !group.equals(ApiServices.GROUP)) {
                    client.createIfAbsent(apiServices, local(group, served.version()));
                }
            }
        }
    }

    private static JsonObject local(String group, String version) {
        return JsonObject.of(
                "apiVersion",
                ApiServices.KIND.apiVersion(),
                "kind",
                ApiServices.KIND.kind(),
                "metadata",
                JsonObject.of(
                        "name", ApiServices.name(group, version), "labels", JsonObject.of(AUTOMANAGED, "onstart")),
                "spec",
                JsonObject.of(
                        "group",
                        group,
                        "version",
                        version,
                        "groupPriorityMinimum",
                        (long) GroupOrder.priority(group),
                        "versionPriority",
                        versionPriority(group, version)));
    }

    /** Among the versions of a group the one with the higher number comes first. */
    private static long versionPriority(String group, String version) {
        return switch (group + "/" + version) {
            case "/v1" -> 1;
            case "autoscaling/v2" -> 30;
            case "resource.k8s.io/v1", "flowcontrol.apiserver.k8s.io/v1" -> 21;
            default -> 15;
        };
    }
}
