package io.flagwire.storage.etcd;

import io.flagwire.storage.MovableClock;
import io.flagwire.storage.Store;
import io.flagwire.storage.proof.Seeds;
import io.flagwire.storage.proof.StoreModelContract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class EtcdStoreModelTest extends StoreModelContract {
    @RegisterExtension
    final EtcdEngine etcd = new EtcdEngine();

    @TempDir
    private Path folder;

    /** One, since each starts an etcd. */
    static LongStream seeds() {
        return Seeds.few(1);
    }

    @Override
    protected Store open(MovableClock clock) throws IOException {
        return etcd.open(folder, "/");
    }

    @Override
    protected boolean keepsTime() {
        return true;
    }

    @Override
    protected void expire(Store store) {}
}
