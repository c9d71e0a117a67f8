package io.flagwire.server;

import io.flagwire.apimachinery.schema.GroupResource;
import io.flagwire.generic.certificates.ClientTls;
import io.flagwire.generic.certificates.PemFiles;
import io.flagwire.generic.options.EtcdOptions;
import io.flagwire.runtime.flag.Quoted;
import io.flagwire.runtime.lifecycle.ProblemException;
import io.flagwire.runtime.lifecycle.Problems;
import io.flagwire.storage.Store;
import io.flagwire.storage.StoreUnavailableException;
import io.flagwire.storage.etcd.EtcdConfig;
import io.flagwire.storage.etcd.EtcdEndpoint;
import io.flagwire.storage.etcd.EtcdStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** Opens the stores of {@code --etcd-servers} and {@code --etcd-servers-overrides}. Not loaded if there are none. */
final class EtcdStores {
    /** How long a start waits for etcd, as kube-apiserver's. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private EtcdStores() {}

    /** The servers of single resources are not looked at before the server starts (kube-apiserver). */
    static void validate(EtcdOptions options, Problems problems) {
        List<EtcdEndpoint> endpoints = new ArrayList<>();
        for (String server : options.etcdServers()) {
            try {
                endpoints.add(endpoint("etcd-servers", server));
            } catch (ProblemException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
        if (endpoints.stream().map(EtcdEndpoint::secure).distinct().count() > 1) {
            problems.add("etcd-servers", "must be all https:// or all http://");
        }
    }

    private static EtcdEndpoint endpoint(String flag, String server) throws ProblemException {
        try {
            return EtcdEndpoint.parse(server);
        } catch (IllegalArgumentException e) {
            throw new ProblemException("--" + flag + " " + withoutUser(server) + " " + e.getMessage());
        }
    }

    private static String withoutUser(String server) {
        return Quoted.of(server.substring(server.lastIndexOf('@') + 1));
    }

    /**
     * @param main the store of what has no servers of its own, which is closed if the others cannot be opened; null for that
     *     of {@code --etcd-servers}
     * @throws ProblemException if a URL of {@code --etcd-servers-overrides} is none
     * @throws IOException if a file of a key or certificate cannot be read or is not what it should be
     * @throws StoreUnavailableException if etcd does not answer
     */
    static Stores open(EtcdOptions options, @Nullable Store main) throws IOException, ProblemException {
        List<Stores.Kept> opened = new ArrayList<>();
        try {
            TrustManager trust = trust(options);
            KeyManager key = key(options);
            opened.add(
                    main == null
                            ? open(options, "etcd-servers", options.etcdServers(), trust, key)
                            : new Stores.Kept(main, null));
            Map<List<String>, Store> byServers = new HashMap<>();
            Map<GroupResource, Store> overrides = new HashMap<>();
            for (EtcdOptions.Override override : options.overrides()) {
                Store known = byServers.get(override.servers());
                if (known == null) {
                    Stores.Kept other = open(options, "etcd-servers-overrides", override.servers(), trust, key);
                    opened.add(other);
                    known = other.store();
                    byServers.put(override.servers(), known);
                }
                overrides.put(override.resource(), known);
            }
            return new Stores(opened.getFirst(), opened.subList(1, opened.size()), overrides);
        } catch (IOException | ProblemException | RuntimeException e) {
            opened.forEach(each -> each.store().close());
            throw e;
        }
    }

    private static @Nullable TrustManager trust(EtcdOptions options) throws IOException {
        return options.etcdCaFile().isEmpty()
                ? null
                : ClientTls.trusting(PemFiles.readCertificates(Path.of(options.etcdCaFile())));
    }

    private static @Nullable KeyManager key(EtcdOptions options) throws IOException {
        return options.etcdCertFile().isEmpty()
                ? null
                : ClientTls.identifiedBy(
                        PemFiles.readCertifiedKey(Path.of(options.etcdCertFile()), Path.of(options.etcdKeyFile())));
    }

    private static Stores.Kept open(
            EtcdOptions options,
            String flag,
            List<String> servers,
            @Nullable TrustManager trust,
            @Nullable KeyManager key)
            throws ProblemException {
        List<EtcdEndpoint> endpoints = new ArrayList<>();
        for (String server : servers) {
            endpoints.add(endpoint(flag, server));
        }
        EtcdStore store = EtcdStore.open(
                new EtcdConfig(endpoints, options.storagePrefix() + "/", trust, key, options.leaseReuse()), PATIENCE);
        return new Stores.Kept(store, store.sharedCompaction());
    }
}
