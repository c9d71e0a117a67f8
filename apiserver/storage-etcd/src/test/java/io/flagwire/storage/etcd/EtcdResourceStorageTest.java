package io.flagwire.storage.etcd;

import io.flagwire.storage.ResourceStorageContract;
import io.flagwire.storage.Store;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class EtcdResourceStorageTest extends ResourceStorageContract {
    @TempDir
    private Path folder;

    private @Nullable EtcdServer etcd;

    @Override
    protected Store open() {
        EtcdServer started = EtcdServer.start(folder);
        etcd = started;
        return started.open("/registry/");
    }

    @Override
    @AfterEach
    protected void closeStorage() {
        super.closeStorage();
        if (etcd != null) {
            etcd.close();
        }
    }
}
