package io.flagwire.server;

import io.flagwire.aggregator.AggregatorServer;
import io.flagwire.apiextensions.ApiExtensionsServer;
import io.flagwire.apimachinery.schema.SchemaTable;
import io.flagwire.generic.discovery.DiscoveryHandler;
import io.flagwire.generic.endpoints.Director;
import io.flagwire.generic.endpoints.LocalClient;
import io.flagwire.generic.endpoints.NamespaceLifecycle;
import io.flagwire.generic.endpoints.RouteTable;
import io.flagwire.generic.endpoints.ServingConfig;
import io.flagwire.generic.endpoints.WatchTermination;
import io.flagwire.generic.server.Config;
import io.flagwire.generic.server.GenericApiServer;
import io.flagwire.generic.server.GenericRoutes;
import io.flagwire.generic.server.StoreBackedStorage;
import io.flagwire.kube.KubeApiServer;
import io.flagwire.kube.bootstrap.KubernetesService;
import io.flagwire.runtime.server.HealthCheck;
import io.flagwire.runtime.server.ServerChain;
import io.flagwire.storage.Compactor;
import io.flagwire.storage.Store;
import io.flagwire.storage.StoreUnavailableException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Puts the three servers together as kube-apiserver does: not found ← apiExtensionsServer ← kubeAPIServer ←
 * aggregatorServer, the last being asked first.
 */
final class CreateServerChain {
    private CreateServerChain() {}

    /**
     * @param address under which clients of all networks reach the server
     * @return answers whatever passes the filters
     */
    static Director create(
            ServerChain chain,
            Config config,
            Store store,
            SchemaTable schemas,
            ServiceOptions services,
            WatchTermination watches,
            InetSocketAddress address,
            Clock clock) {
        StoreBackedStorage storage = new StoreBackedStorage(store, config.storagePrefix());
        SecureRandom random = new SecureRandom();
        ServingConfig serving = new ServingConfig(
                List.of(new NamespaceLifecycle(storage.open("namespaces"))),
                clock,
                random,
                config.minWatchTimeout(),
                watches);
        LocalClient client = new LocalClient(serving);
        Director director = new Director(
                new DiscoveryHandler(address.getAddress().getHostAddress() + ":" + address.getPort()), serving);

        GenericApiServer extensions = new GenericApiServer(chain.add(ApiExtensionsServer.NAME), storage, schemas);
        extensions.lifecycle().onClose(storage);
        if (config.compactionInterval().isPositive()) {
            extensions.lifecycle().onClose(Compactor.start(store, config.compactionInterval()));
        }
        ApiExtensionsServer.furnish(extensions);

        GenericApiServer kube = new GenericApiServer(chain.add(KubeApiServer.NAME), storage, schemas);
        KubeApiServer.furnish(
                kube,
                new KubeApiServer.Dependencies(
                        config.authorizer(),
                        config.tokens(),
                        services.clusterIps(),
                        services.nodePorts().first(),
                        services.nodePorts().last(),
                        new KubernetesService(
                                address.getAddress().getHostAddress(),
                                address.getPort(),
                                services.clusterIps().at(1),
                                KubernetesService.SERVICE_PORT),
                        storage.open("services/specs"),
                        () -> {
                            String problem = problem(store);
                            return problem == null ? "" : problem;
                        },
                        client,
                        random));
        kube.lifecycle().addHealthChecks(HealthCheck.ping(), HealthCheck.of("etcd", () -> problem(store)));

        GenericApiServer aggregator = new GenericApiServer(chain.add(AggregatorServer.NAME), storage, schemas);
        AggregatorServer.furnish(aggregator, client, director::table);
        GenericRoutes.install(aggregator, chain, ServerRunOptions.VERSION, director::table);
        GenericRoutes.installOpenApi(
                aggregator,
                schemas,
                Stream.of(aggregator, kube, extensions)
                        .flatMap(server -> server.definitions().stream())
                        .toList(),
                ServerRunOptions.VERSION,
                clock);

        aggregator
                .lifecycle()
                .onPrepare(() ->
                        director.swap(RouteTable.of(List.of(aggregator.routes(), kube.routes(), extensions.routes()))));
        return director;
    }

    private static @Nullable String problem(Store store) {
        try {
            store.check();
            return null;
        } catch (StoreUnavailableException e) {
            return e.getMessage();
        }
    }
}
