package io.flagwire.storage.embedded;

import io.flagwire.storage.Store;
import io.flagwire.storage.StoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreContractTest extends StoreContract {
    @TempDir
    private Path folder;

    @Override
    protected Store open() {
        return SqliteStore.open(folder.resolve("store.db"));
    }
}
