package io.flagwire.storage.etcd;

import io.flagwire.storage.Store;
import io.flagwire.storage.StoreContract;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class EtcdStoreContractTest extends StoreContract {
    @TempDir
    private Path folder;

    private @Nullable EtcdServer etcd;

    @Override
    protected Store open() {
        EtcdServer started = EtcdServer.start(folder);
        etcd = started;
        return started.open("/");
    }

    @Override
    @AfterEach
    protected void closeStore() {
        super.closeStore();
        if (etcd != null) {
            etcd.close();
        }
    }
}
