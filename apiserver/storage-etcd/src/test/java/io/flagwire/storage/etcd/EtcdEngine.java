package io.flagwire.storage.etcd;

import io.flagwire.storage.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Gives a contract's test an empty store at a time, in an etcd of its own that ends with the test. */
final class EtcdEngine implements AfterEachCallback {
    private @Nullable EtcdServer server;

    Store open(Path folder, String prefix) throws IOException {
        close();
        EtcdServer started = EtcdServer.start(Files.createTempDirectory(folder, "etcd"));
        server = started;
        return started.open(prefix);
    }

    private void close() {
        if (server != null) {
            server.close();
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        close();
    }
}
