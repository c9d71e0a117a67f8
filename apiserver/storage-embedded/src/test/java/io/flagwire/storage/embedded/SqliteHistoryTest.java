package io.flagwire.storage.embedded;

import io.flagwire.storage.Store;
import io.flagwire.storage.proof.HistoryContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteHistoryTest extends HistoryContract {
    @TempDir
    private Path folder;

    @Override
    protected Store open() {
        return SqliteStore.open(folder.resolve("store.db"));
    }
}
