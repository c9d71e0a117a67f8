package io.flagwire.storage.embedded;

import io.flagwire.storage.Store;
import io.flagwire.storage.resource.CachedResourceStorageContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteResourceStorageTest extends CachedResourceStorageContract {
    @TempDir
    private Path folder;

    @Override
    protected Store open() {
        return SqliteStore.open(folder.resolve("store.db"));
    }
}
