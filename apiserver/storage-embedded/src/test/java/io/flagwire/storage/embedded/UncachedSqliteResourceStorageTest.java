package io.flagwire.storage.embedded;

import io.flagwire.storage.Store;
import io.flagwire.storage.resource.UncachedResourceStorageContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class UncachedSqliteResourceStorageTest extends UncachedResourceStorageContract {
    @TempDir
    private Path folder;

    @Override
    protected Store open() {
        return SqliteStore.open(folder.resolve("store.db"));
    }
}
