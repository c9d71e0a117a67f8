package io.flagwire.storage.embedded;

import io.flagwire.storage.MovableClock;
import io.flagwire.storage.Store;
import io.flagwire.storage.StoreContract;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreContractTest extends StoreContract {
    @TempDir
    private Path folder;

    private final MovableClock clock = new MovableClock();

    @Override
    protected Store open() {
        return SqliteStore.open(folder.resolve("store.db"), Database.PAGES_MAX, clock);
    }

    @Override
    public void passTime(Duration time) {
        clock.move(time);
        store.compact(0); // changes nothing, but wakes the committer
    }
}
