package io.flagwire.storage.etcd;

import io.flagwire.storage.Store;
import io.flagwire.storage.proof.HistoryContract;
import io.flagwire.storage.proof.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.stream.LongStream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class EtcdHistoryTest extends HistoryContract {
    @RegisterExtension
    final EtcdEngine etcd = new EtcdEngine();

    @TempDir
    private Path folder;

    /** One, since each starts an etcd. */
    static LongStream seeds() {
        return Seeds.few(1);
    }

    @Override
    protected Store open(InstantSource clock) throws IOException {
        return etcd.open(folder, "/registry/");
    }

    @Override
    protected int clockRate() {
        return 1;
    }
}
