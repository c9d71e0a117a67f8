package io.flagwire.server;

import io.flagwire.aggregator.AggregatorServer;
import io.flagwire.apiextensions.ApiExtensionsServer;
import io.flagwire.apimachinery.schema.SchemaTable;
import io.flagwire.generic.discovery.DiscoveryHandler;
import io.flagwire.generic.encryption.DynamicTransformers;
import io.flagwire.generic.endpoints.Director;
import io.flagwire.generic.endpoints.EndpointMetrics;
import io.flagwire.generic.endpoints.LocalClient;
import io.flagwire.generic.endpoints.NamespaceLifecycle;
import io.flagwire.generic.endpoints.RouteTable;
import io.flagwire.generic.endpoints.ServingConfig;
import io.flagwire.generic.endpoints.WatchTermination;
import io.flagwire.generic.options.EtcdOptions;
import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.generic.server.Config;
import io.flagwire.generic.server.GenericApiServer;
import io.flagwire.generic.server.GenericRoutes;
import io.flagwire.generic.server.StoreBackedStorage;
import io.flagwire.kube.KubeApiServer;
import io.flagwire.kube.KubeResources;
import io.flagwire.kube.bootstrap.KubernetesService;
import io.flagwire.runtime.server.HealthCheck;
import io.flagwire.runtime.server.ServerChain;
import io.flagwire.storage.embedded.SqliteStore;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Puts the three servers together as kube-apiserver does: not found ← apiExtensionsServer ← kubeAPIServer ←
 * aggregatorServer, the last being asked first. For one chain.
 */
final class CreateServerChain {
    private final ServerChain chain;
    private final Config config;
    private final Stores stores;
    private final EtcdOptions options;
    private final SchemaTable schemas;
    private final Duration eventTtl;
    private final ServiceOptions services;
    private final InetSocketAddress address;
    private final Clock clock;
    private final StoreBackedStorage storage;
    private final SecureRandom random = new SecureRandom();
    private final LocalClient client;
    private final Director director;

    /**
     * @param eventTtl how long events are kept, in whole seconds; zero for ever
     * @param watches ends all watches when the server stops
     * @param address under which clients of all networks reach the server
     */
    CreateServerChain(
            ServerChain chain,
            Config config,
            Stores stores,
            EtcdOptions options,
            SchemaTable schemas,
            Duration eventTtl,
            ServiceOptions services,
            WatchTermination watches,
            InetSocketAddress address,
            Clock clock) {
        this.chain = chain;
        this.config = config;
        this.stores = stores;
        this.options = options;
        this.schemas = schemas;
        this.eventTtl = eventTtl;
        this.services = services;
        this.address = address;
        this.clock = clock;
        this.storage = new StoreBackedStorage(stores::of, config);
        chain.onClose(storage);
        ServingConfig serving = new ServingConfig(
                List.of(new NamespaceLifecycle(storage.open(KubeResources.namespaces()))),
                clock,
                random,
                config.minWatchTimeout(),
                config.deleteCollectionWorkers(),
                watches,
                new EndpointMetrics(config.metrics()));
        this.client = new LocalClient(serving);
        this.director = new Director(
                new DiscoveryHandler(ExternalAddress.of(config.externalHost(), address.getPort())), serving);
    }

    /** Adds the servers to the chain; what is returned answers whatever passes the filters. */
    Director create() {
        if (config.compactionInterval().isPositive()) {
            stores.compact(config.compactionInterval(), chain::onClose);
        }
        DynamicTransformers encryption = config.transformers();
        if (encryption != null && config.reloadsTransformers()) {
            chain.onClose(encryption.reloadAutomatically());
        }
        GenericApiServer extensions = createApiExtensionsServer();
        GenericApiServer kube = createKubeApiServer();
        GenericApiServer aggregator = createAggregatorServer(kube, extensions);
        aggregator
                .lifecycle()
                .onPrepare(() ->
                        director.swap(RouteTable.of(List.of(aggregator.routes(), kube.routes(), extensions.routes()))));
        return director;
    }

    private GenericApiServer createApiExtensionsServer() {
        GenericApiServer server = add(ApiExtensionsServer.NAME);
        ApiExtensionsServer.furnish(server);
        return server;
    }

    private GenericApiServer createKubeApiServer() {
        GenericApiServer server = add(KubeApiServer.NAME);
        server.lifecycle().addHealthChecks(HealthCheck.ping());
        stores.addHealthChecks(server.lifecycle(), options.healthcheckTimeout(), options.readycheckTimeout());
        DynamicTransformers encryption = config.transformers();
        if (encryption != null && (config.reloadsTransformers() || encryption.usesKeyManagement())) {
            HealthCheck keyServers = HealthCheck.of("kms-providers", encryption::failure);
            server.lifecycle().addHealthzChecks(keyServers);
            server.lifecycle().addReadyzChecks(keyServers);
        }
        KubernetesService kubernetes = new KubernetesService(
                host(), address.getPort(), services.clusterIps().at(1), KubernetesService.SERVICE_PORT);
        KubeApiServer.furnish(
                server,
                new KubeApiServer.Dependencies(
                        config.authorizer(),
                        config.tokens(),
                        services.clusterIps(),
                        services.nodePorts().first(),
                        services.nodePorts().last(),
                        kubernetes,
                        () -> Objects.requireNonNullElse(
                                Stores.problem(stores.main(), options.healthcheckTimeout()), ""),
                        eventTtl,
                        client,
                        random));
        return server;
    }

    private GenericApiServer createAggregatorServer(GenericApiServer... delegates) {
        GenericApiServer server = add(AggregatorServer.NAME);
        AggregatorServer.furnish(server, client, director::table);
        GenericRoutes.install(server, chain, config.version().toJson(config.effectiveVersion()), director::table);
        GenericRoutes.installMetrics(server, config, stores.main());
        if (stores.main() instanceof SqliteStore embedded) {
            server.route(BackupHandler.PATH, new BackupHandler(embedded));
        }
        if (config.flagz() != null) {
            GenericRoutes.installFlagz(server, config.flagz());
        }
        List<ResourceDefinition> resources = new ArrayList<>(server.definitions());
        for (GenericApiServer delegate : delegates) {
            resources.addAll(delegate.definitions());
        }
        GenericRoutes.installOpenApi(
                server, schemas, resources, config.version().version(), clock);
        return server;
    }

    private GenericApiServer add(String name) {
        return new GenericApiServer(chain.add(name), storage, schemas);
    }

    private String host() {
        return address.getAddress().getHostAddress();
    }
}
