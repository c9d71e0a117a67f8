package io.flagwire.storage.etcd;

import java.time.Duration;
import java.util.List;
import java.util.function.IntConsumer;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * An etcd cluster, and the part of its keys that is a store.
 *
 * @param servers members of the same cluster, at least one; all with TLS or none, and all in the file system or none
 * @param prefix begin of all keys of the store, with a slash at its end
 * @param trust decides which servers are believed; null for those that the Java runtime trusts
 * @param key by which servers know this client; null if it has none
 * @param leaseReuse for how long keys that expire share a lease
 * @param leaseKeys hears how many keys a lease has got, each time another takes its place; must not block
 */
public record EtcdConfig(
        List<EtcdEndpoint> servers,
        String prefix,
        @Nullable TrustManager trust,
        @Nullable KeyManager key,
        Duration leaseReuse,
        IntConsumer leaseKeys) {
    public EtcdConfig {
        servers = List.copyOf(servers);
        if (servers.isEmpty()) {
            throw new IllegalArgumentException("no etcd servers");
        }
        if (servers.stream().map(EtcdEndpoint::secure).distinct().count() > 1) {
            throw new IllegalArgumentException("some etcd servers with TLS and some without: " + servers);
        }
        if (servers.stream().map(EtcdEndpoint::isSocket).distinct().count() > 1) {
            throw new IllegalArgumentException(
                    "some etcd servers in the file system and some in the network: " + servers);
        }
        if (!prefix.endsWith("/")) {
            throw new IllegalArgumentException("prefix without a slash at its end: " + prefix);
        }
    }

    /** One whose leases nobody hears of. */
    public EtcdConfig(
            List<EtcdEndpoint> servers,
            String prefix,
            @Nullable TrustManager trust,
            @Nullable KeyManager key,
            Duration leaseReuse) {
        this(servers, prefix, trust, key, leaseReuse, keys -> {});
    }

    boolean inFileSystem() {
        return servers.getFirst().isSocket();
    }

    boolean secure() {
        return servers.getFirst().secure();
    }
}
