package io.flagwire.server;

import io.flagwire.apimachinery.schema.GroupResource;
import io.flagwire.generic.metrics.Histogram;
import io.flagwire.generic.metrics.MetricRegistry;
import io.flagwire.generic.options.EtcdOptions;
import io.flagwire.runtime.lifecycle.ProblemException;
import io.flagwire.runtime.lifecycle.Problems;
import io.flagwire.storage.Store;
import io.flagwire.storage.etcd.EtcdEndpoint;
import io.flagwire.storage.etcd.EtcdStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Opens the stores of {@code --etcd-servers} and {@code --etcd-servers-overrides}. Not loaded if there are none. */
final class EtcdStores {
    private static final double[] LEASE_KEYS = {10, 50, 100, 500, 1000, 2500, 5000};

    private EtcdStores() {}

    /** The servers of single resources are not looked at before the server starts (kube-apiserver). */
    static void validate(EtcdOptions options, Problems problems) {
        List<EtcdEndpoint> endpoints = new ArrayList<>();
        for (String server : options.etcdServers()) {
            try {
                endpoints.add(EtcdAccess.endpoint("etcd-servers", server));
            } catch (ProblemException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
        if (endpoints.stream().map(EtcdEndpoint::secure).distinct().count() > 1) {
            problems.add("etcd-servers", "must be all https:// or all http://");
        }
        if (endpoints.stream().map(EtcdEndpoint::isSocket).distinct().count() > 1) {
            problems.add("etcd-servers", "must be all unix:// or none");
        }
    }

    /**
     * @param main the store of what has no servers of its own, which is closed if the others cannot be opened; null for that
     *     of {@code --etcd-servers}
     * @param metrics counts what etcd alone has
     * @throws ProblemException if a URL of {@code --etcd-servers-overrides} is none, or an etcd does not answer
     * @throws IOException if a file of a key or certificate cannot be read or is not what it should be
     */
    static Stores open(EtcdOptions options, @Nullable Store main, MetricRegistry metrics)
            throws IOException, ProblemException {
        Histogram leaseKeys = metrics.histograms(
                        "etcd_lease_object_counts", "[ALPHA] How many objects one lease of etcd ends.", LEASE_KEYS)
                .with();
        List<Stores.Kept> opened = new ArrayList<>();
        try {
            opened.add(
                    main == null
                            ? kept(options, "etcd-servers", options.etcdServers(), leaseKeys)
                            : new Stores.Kept(main, null));
            Map<List<String>, Store> byServers = new HashMap<>();
            Map<GroupResource, Store> overrides = new HashMap<>();
            for (EtcdOptions.Override override : options.overrides()) {
                Store known = byServers.get(override.servers());
                if (known == null) {
                    Stores.Kept other = kept(options, "etcd-servers-overrides", override.servers(), leaseKeys);
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

    private static Stores.Kept kept(EtcdOptions options, String flag, List<String> servers, Histogram leaseKeys)
            throws IOException, ProblemException {
        EtcdStore store = new EtcdAccess(
                        flag,
                        servers,
                        options.storagePrefix(),
                        options.etcdCaFile(),
                        options.etcdCertFile(),
                        options.etcdKeyFile())
                .open(options.leaseReuse(), leaseKeys::observe);
        return new Stores.Kept(store, store.sharedCompaction());
    }
}
