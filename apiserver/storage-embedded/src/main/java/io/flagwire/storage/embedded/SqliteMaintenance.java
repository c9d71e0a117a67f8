package io.flagwire.storage.embedded;

import io.flagwire.storage.StoreUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is done to the file of a store that no server has open, which is made sure by its lock. Every method throws {@link
 * StoreUnavailableException} if the file is in use, damaged, no store, or cannot be read and written.
 */
public final class SqliteMaintenance {
    /**
     * How far a restored store is ahead of its backup. Clients remember revisions that were made after the backup and are
     * gone; they must not meet other changes under the same numbers, but be told that they are too far behind, and list again.
     */
    public static final long REVISIONS_SKIPPED = 1_000_000_000;

    private SqliteMaintenance() {}

    /** What is in a sound store. */
    public record Summary(long revision, long compactedRevision, int keys) {}

    /** Checks the pages of the file, the checksum of every revision, and that none is missing. */
    public static Summary check(Path file) {
        State state = load(file);
        return new Summary(state.revision(), state.compacted(), state.keys().size());
    }

    /** Checks a store, and writes its newest state as a new store file. */
    public static Summary backup(Path file, Path target) {
        State state = load(file);
        SqliteImage.write(target, state.keys().all(), state.expirations(), state.revision());
        return new Summary(state.revision(), state.revision(), state.keys().size());
    }

    /**
     * Checks a backup, or the file of any store, and makes a store of it that is {@link #REVISIONS_SKIPPED} revisions ahead.
     * Objects keep their revisions. The backup stays as it is.
     *
     * @param overwrite whether a store that exists, and is not in use, is replaced; it stays as it is until the new one is
     *     complete
     */
    public static Summary restore(Path backup, Path file, boolean overwrite) {
        Path log = Path.of(file + FileCheck.LOG);
        if ((Files.exists(file) || Files.exists(log)) && !overwrite) {
            throw new StoreUnavailableException(
                    file + " exists already; move it away, or say that it may be overwritten");
        }
        State state = load(backup);
        long revision = state.revision() + REVISIONS_SKIPPED;
        try {
            if (Files.exists(file)) {
                if (Files.isSameFile(backup, file)) {
                    throw new StoreUnavailableException(file + " cannot be restored from itself");
                }
                replace(file, state, revision);
            } else {
                removeLog(file); // of a store that is gone
                SqliteImage.write(file, state.keys().all(), state.expirations(), revision);
            }
        } catch (IOException e) {
            throw new StoreUnavailableException(file + " cannot be replaced: " + e, e);
        }
        return new Summary(revision, revision, state.keys().size());
    }

    private static void replace(Path file, State state, long revision) throws IOException {
        Path restored = Path.of(file + ".restored");
        Files.deleteIfExists(restored);
        try (Lock lock = Lock.of(file)) {
            SqliteImage.write(restored, state.keys().all(), state.expirations(), revision);
            lock.emptyLog();
            removeLog(file);
            Files.move(restored, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            SqliteImage.force(folder(file));
        } finally {
            Files.deleteIfExists(restored);
        }
    }

    /** Or the old writes would be found beside the new file, be it only after a power failure. */
    private static void removeLog(Path file) throws IOException {
        if (Files.deleteIfExists(Path.of(file + FileCheck.LOG))) {
            SqliteImage.force(folder(file));
        }
    }

    private static Path folder(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent());
    }

    /** Keeps servers from a file that is being replaced, which may be damaged. */
    private record Lock(@Nullable Database database) implements AutoCloseable {
        static Lock of(Path file) {
            try {
                return new Lock(Database.open(file));
            } catch (SQLException e) {
                if (Failures.isInUse(e)) {
                    throw Failures.of(file, e);
                }
                return new Lock(null);
            } catch (StoreUnavailableException e) {
                return new Lock(null); // no store, or one of another version
            }
        }

        void emptyLog() {
            try {
                if (database != null) {
                    database.checkpoint();
                }
            } catch (SQLException e) {
                // It goes with the file.
            }
        }

        @Override
        public void close() {
            try {
                if (database != null) {
                    database.close();
                }
            } catch (SQLException e) {
                // The file is gone.
            }
        }
    }

    private static State load(Path file) {
        if (!Files.exists(file)) {
            throw new StoreUnavailableException(file + " does not exist, or this user may not look into its folder");
        }
        try (Database database = Database.open(file)) {
            database.checkPages(file);
            return State.load(database);
        } catch (SQLException e) {
            throw Failures.of(file, e);
        }
    }
}
