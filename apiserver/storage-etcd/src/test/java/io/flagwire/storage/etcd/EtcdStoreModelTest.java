package io.flagwire.storage.etcd;

import io.flagwire.storage.Store;
import io.flagwire.storage.proof.Seeds;
import io.flagwire.storage.proof.StoreModelContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class EtcdStoreModelTest extends StoreModelContract {
    @TempDir
    private Path folder;

    private final List<EtcdServer> servers = new ArrayList<>();

    /** One, since each starts an etcd. */
    static LongStream seeds() {
        return Seeds.few(1);
    }

    @Override
    protected Store open() throws IOException {
        closeServers();
        EtcdServer etcd = EtcdServer.start(Files.createTempDirectory(folder, "etcd"));
        servers.add(etcd);
        return etcd.open("/");
    }

    @AfterEach
    void closeServers() {
        servers.forEach(EtcdServer::close);
        servers.clear();
    }
}
