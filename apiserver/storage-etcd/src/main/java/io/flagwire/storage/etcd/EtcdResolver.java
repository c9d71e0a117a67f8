package io.flagwire.storage.etcd;

import io.grpc.Attributes;
import io.grpc.EquivalentAddressGroup;
import io.grpc.NameResolver;
import io.grpc.Status;
import io.grpc.StatusOr;
import io.grpc.SynchronizationContext;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the addresses of the servers, again whenever a connection breaks. */
final class EtcdResolver extends NameResolver {
    private final List<EtcdEndpoint> servers;
    private final SynchronizationContext context;
    private @Nullable Listener2 listener; // guarded by the context, in which all calls come

    EtcdResolver(List<EtcdEndpoint> servers, SynchronizationContext context) {
        this.servers = servers;
        this.context = context;
    }

    @Override
    public String getServiceAuthority() {
        return servers.getFirst().authority();
    }

    @Override
    public void start(Listener2 told) {
        listener = told;
        refresh();
    }

    @Override
    public void refresh() {
        // Looking names up blocks, and the context may run on the thread of the connections.
        Thread.ofVirtual().name("etcd-names").start(() -> {
            ResolutionResult result = resolve();
            context.execute(() -> {
                if (listener != null) {
                    listener.onResult2(result);
                }
            });
        });
    }

    private ResolutionResult resolve() {
        List<EquivalentAddressGroup> found = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (EtcdEndpoint server : servers) {
            // Each server has a certificate for its own name.
            Attributes named = Attributes.newBuilder()
                    .set(EquivalentAddressGroup.ATTR_AUTHORITY_OVERRIDE, server.authority())
                    .build();
            if (server.isSocket()) {
                found.add(new EquivalentAddressGroup(UnixDomainSocketAddress.of(server.socket()), named));
                continue;
            }
            try {
                for (InetAddress address : InetAddress.getAllByName(bare(server.host()))) {
                    found.add(new EquivalentAddressGroup(new InetSocketAddress(address, server.port()), named));
                }
            } catch (UnknownHostException e) {
                unknown.add(server.host());
            }
        }
        return ResolutionResult.newBuilder()
                .setAddressesOrError(
                        found.isEmpty()
                                ? StatusOr.fromStatus(Status.UNAVAILABLE.withDescription(
                                        "no such host: " + String.join(", ", unknown)))
                                : StatusOr.fromValue(found))
                .build();
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    @Override
    public void shutdown() {
        listener = null;
    }
}
