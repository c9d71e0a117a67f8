package io.flagwire.storage.etcd;

import io.etcd.jetcd.api.MaintenanceGrpc;
import io.etcd.jetcd.api.StatusRequest;
import io.etcd.jetcd.api.StatusResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A cluster of three real etcds. */
record EtcdMembers(List<EtcdServer> all) implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    static EtcdMembers start(Path folder) {
        return new EtcdMembers(EtcdServer.startCluster(folder, 3));
    }

    EtcdStore open(String prefix) {
        List<EtcdEndpoint> endpoints = all.stream().map(EtcdServer::endpoint).toList();
        return EtcdStore.open(new EtcdConfig(endpoints, prefix, null, null, Duration.ZERO), PATIENCE);
    }

    EtcdServer at(EtcdEndpoint endpoint) {
        return all.stream()
                .filter(server -> server.endpoint().equals(endpoint))
                .findFirst()
                .orElseThrow();
    }

    EtcdServer leader() {
        return all.stream().filter(EtcdMembers::leads).findFirst().orElseThrow();
    }

    private static boolean leads(EtcdServer server) {
        try (EtcdChannel channel = EtcdChannel.open(server.config("/"))) {
            StatusResponse status = MaintenanceGrpc.newBlockingStub(channel.any())
                    .withWaitForReady()
                    .status(StatusRequest.getDefaultInstance());
            return status.getLeader() == status.getHeader().getMemberId();
        }
    }

    @Override
    public void close() {
        all.forEach(EtcdServer::close);
    }
}
