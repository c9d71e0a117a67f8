package io.flagwire.server;

import io.flagwire.apimachinery.schema.SchemaTable;
import io.flagwire.encryption.kms.GrpcKeyService;
import io.flagwire.generic.certificates.CertifiedKey;
import io.flagwire.generic.certificates.PemFiles;
import io.flagwire.generic.endpoints.Director;
import io.flagwire.generic.endpoints.WatchTermination;
import io.flagwire.generic.http.Handler;
import io.flagwire.generic.http.HttpFront;
import io.flagwire.generic.metrics.MetricRegistry;
import io.flagwire.generic.server.Config;
import io.flagwire.runtime.command.RunContext;
import io.flagwire.runtime.document.Flagz;
import io.flagwire.runtime.lifecycle.ProblemException;
import io.flagwire.runtime.server.RequestWaitGroup;
import io.flagwire.runtime.server.ServerChain;
import io.flagwire.runtime.server.Serving;
import io.flagwire.storage.MemoryStore;
import io.flagwire.storage.Store;
import io.flagwire.storage.embedded.SqliteStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadFactory;

/**
 * One run of the API server: options are applied, the chain is built, prepared and run (app.Run). What takes long and
 * depends on nothing else, the keys, the store and the schemas, is opened beside the rest: the first use of an elliptic curve
 * alone takes as long as all that comes before it.
 */
final class ServerRun {
    private final ServerRunOptions options;
    private final RunContext context;
    private final Clock clock;

    ServerRun(ServerRunOptions options, RunContext context) {
        this.options = options;
        this.context = context;
        this.clock = context.invocation().clock();
    }

    void run() throws Exception {
        DataDirectory data = DataDirectory.resolve(
                options.flagwire.dataDir, context.invocation().environment());
        data.create();
        Duration eventTtl = options.controlPlane.eventTtl();
        InetAddress advertised = options.advertiseAddress();
        ThreadFactory threads = Thread.ofVirtual().name("hook-", 0).factory();
        try (ServerChain chain = new ServerChain(threads, context.invocation())) {
            Opening<ServingCredentials> credentials =
                    begin(chain, "make-credentials", () -> credentials(data, advertised));
            Config config = options.newConfig();
            Opening<Stores> stores = begin(chain, "open-store", () -> openStores(data, config.metrics()));
            Opening<SchemaTable> schemas = begin(chain, "load-schemas", SchemaTable::builtIn);
            HttpFront front = HttpFront.open(options.secureServing.httpSettings(options.flagwire.freePort), clock);
            chain.onClose(front);
            config.metrics()
                    .readCounters(
                            "apiserver_tls_handshake_errors_total",
                            "[ALPHA] Connections that were closed because they could not be secured.",
                            samples -> samples.add(front.failedHandshakes()));
            configure(config, chain);
            WatchTermination watches = new WatchTermination();
            Director director = new CreateServerChain(
                            chain,
                            config,
                            stores.get(),
                            options.etcd,
                            schemas.get(),
                            eventTtl,
                            options.services,
                            watches,
                            new InetSocketAddress(advertised, front.boundPort()),
                            clock)
                    .create();
            ServingCredentials served = credentials.get();
            options.authentication.trustClients(
                    config, served.admin().authority().certificate(), clock);
            writeKubeconfig(data, front.boundPort(), served);
            RequestWaitGroup requests = new RequestWaitGroup();
            Handler handler = config.handlerChain(requests, chain.signals()).build(director);
            Serving serving = new Serving(
                    new HttpListener(front, served.tls(), handler),
                    requests,
                    watches,
                    config.gracefulShutdown(),
                    () -> announce(data, front.boundPort()));
            chain.prepareRun().run(serving, context.shutdown());
        }
    }

    /** Closed with the chain, whatever becomes of it. */
    private static <T> Opening<T> begin(ServerChain chain, String what, Callable<T> open) {
        Opening<T> opening = Opening.begin(what, open);
        chain.onClose(opening);
        return opening;
    }

    private void configure(Config config, ServerChain chain) throws IOException, ProblemException {
        options.generic.applyTo(config);
        // Not a method reference, so that gRPC is loaded only by whoever needs it.
        options.etcd.applyTo(config, clock, (socket, timeout) -> GrpcKeyService.connect(socket, timeout));
        if (config.transformers() != null) {
            chain.onClose(config.transformers());
        }
        options.authentication.applyTo(config);
        options.authorization.applyTo(config);
        if (options.featureGates.enabled("ComponentFlagz")) {
            config.setFlagz(() -> Flagz.flags(context.catalogue()));
        }
    }

    private Stores openStores(DataDirectory data, MetricRegistry metrics) throws IOException, ProblemException {
        Store main = switch (options.etcd.backend()) {
            case MEMORY -> new MemoryStore();
            case EMBEDDED -> SqliteStore.open(data.store().resolve("objects.db"), options.flagwire.checkStore);
            case ETCD -> null;
        };
        return main == null || options.etcd.usesEtcd() ? EtcdStores.open(options.etcd, main, metrics) : Stores.of(main);
    }

    private ServingCredentials credentials(DataDirectory data, InetAddress advertised)
            throws IOException, ProblemException {
        Path certs = options.secureServing.certDir(data.certs());
        AdminCredentials admin = AdminCredentials.in(certs, clock);
        CertifiedKey certificate =
                options.secureServing.servingCertificate(certs, hostNames(), hostAddresses(advertised), clock);
        return new ServingCredentials(admin, certificate, options.secureServing.tlsContext(certificate));
    }

    private static List<String> hostNames() {
        return List.of("kubernetes.default.svc", "kubernetes.default", "kubernetes", "localhost");
    }

    private List<InetAddress> hostAddresses(InetAddress advertised) throws IOException {
        InetAddress service =
                InetAddress.ofLiteral(options.services.clusterIps().at(1));
        return List.of(advertised, service, clientAddress());
    }

    /** The address under which clients on this machine reach the server. */
    private InetAddress clientAddress() {
        InetAddress bound = options.secureServing.bindAddress();
        return bound.isAnyLocalAddress() ? InetAddress.ofLiteral("127.0.0.1") : bound;
    }

    private String url(int port) {
        String host = clientAddress().getHostAddress();
        return "https://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    private void writeKubeconfig(DataDirectory data, int port, ServingCredentials credentials) throws IOException {
        PemFiles.writeSecret(
                data.adminKubeconfig(),
                Kubeconfig.text(
                        url(port),
                        credentials.certificate().chain(),
                        credentials.admin().admin()));
    }

    /** Not before everything is there: who reads it may begin at once. */
    private void announce(DataDirectory data, int port) {
        context.invocation().out().println("Serving on " + url(port));
        context.invocation().out().println("kubectl --kubeconfig " + data.adminKubeconfig() + " get ns");
    }
}
