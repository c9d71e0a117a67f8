package io.flagwire.storage.embedded;

import io.flagwire.storage.MovableClock;
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
    protected Store open(MovableClock clock) throws IOException {
        Path file = Files.createTempDirectory(folder, "store").resolve("store.db");
        return SqliteStore.open(file, Database.PAGES_MAX, clock);
    }

    /** The committer deletes what is due before it does what it is asked. */
    @Override
    protected void expire(Store store) {
        store.compact(0);
    }
}
