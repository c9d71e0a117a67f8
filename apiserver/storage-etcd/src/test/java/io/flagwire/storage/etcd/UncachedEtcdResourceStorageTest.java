package io.flagwire.storage.etcd;

import io.flagwire.storage.Store;
import io.flagwire.storage.resource.UncachedResourceStorageContract;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class UncachedEtcdResourceStorageTest extends UncachedResourceStorageContract {
    @RegisterExtension
    final EtcdEngine etcd = new EtcdEngine();

    @TempDir
    private Path folder;

    @Override
    protected Store open() throws IOException {
        return etcd.open(folder, "/registry/");
    }
}
