package io.flagwire.storage.embedded;

import io.flagwire.storage.Store;
import io.flagwire.storage.proof.StoreModelContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreModelTest extends StoreModelContract {
    @TempDir
    private Path folder;

    @Override
    protected Store open() throws IOException {
        return SqliteStore.open(Files.createTempDirectory(folder, "store").resolve("store.db"));
    }
}
