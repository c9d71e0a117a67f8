package io.flagwire.storage.etcd;

import io.flagwire.storage.Store;
import io.flagwire.storage.proof.HistoryContract;
import io.flagwire.storage.proof.Seeds;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class EtcdHistoryTest extends HistoryContract {
    @TempDir
    private Path folder;

    private @Nullable EtcdServer etcd;

    /** One, since each starts an etcd. */
    static LongStream seeds() {
        return Seeds.few(1);
    }

    @Override
    protected Store open() {
        EtcdServer started = EtcdServer.start(folder);
        etcd = started;
        return started.open("/registry/");
    }

    @AfterEach
    void closeServer() {
        if (etcd != null) {
            etcd.close();
        }
    }
}
