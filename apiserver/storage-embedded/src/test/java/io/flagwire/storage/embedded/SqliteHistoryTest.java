package io.flagwire.storage.embedded;

import io.flagwire.storage.Store;
import io.flagwire.storage.proof.HistoryContract;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.io.TempDir;

class SqliteHistoryTest extends HistoryContract {
    @TempDir
    private Path folder;

    @Override
    protected Store open(InstantSource clock) {
        return SqliteStore.open(folder.resolve("store.db"), Database.PAGES_MAX, clock);
    }
}
