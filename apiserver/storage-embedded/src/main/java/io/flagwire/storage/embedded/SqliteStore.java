package io.flagwire.storage.embedded;

import io.flagwire.storage.Expirations;
import io.flagwire.storage.KeyValue;
import io.flagwire.storage.Range;
import io.flagwire.storage.Store;
import io.flagwire.storage.StoreListener;
import io.flagwire.storage.StoreUnavailableException;
import io.flagwire.storage.WriteResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A store in one SQLite file, for one server. What is acknowledged is on the disk. Reads of the newest state come from
 * memory and never wait; all else waits for the committer.
 */
public final class SqliteStore implements Store {
    private final Path file;
    private final InstantSource clock;
    private final Committer committer;

    private SqliteStore(Path file, InstantSource clock, Committer committer) {
        this.file = file;
        this.clock = clock;
        this.committer = committer;
    }

    /**
     * Opens a store and loads it, which takes about a second for 100,000 objects.
     *
     * @param file made if it does not exist; its folder must exist, and gets two more files: the write-ahead log, and the
     *     room that is kept for deletions when the disk is full
     * @throws StoreUnavailableException if the file is in use by another server, cannot be written to, is damaged, or is
     *     none of ours
     */
    public static SqliteStore open(Path file) {
        return open(file, false);
    }

    /**
     * @param checked whether every page of the file is checked first, which reads it once more; checksums of revisions are
     *     checked in any case
     */
    public static SqliteStore open(Path file, boolean checked) {
        return open(file, checked, Database.PAGES_MAX, InstantSource.system());
    }

    /**
     * @param pagesMax pages of the file after which the disk counts as full
     */
    static SqliteStore open(Path file, long pagesMax, InstantSource clock) {
        return open(file, false, pagesMax, clock);
    }

    private static SqliteStore open(Path file, boolean checked, long pagesMax, InstantSource clock) {
        try {
            Database database = Database.open(file);
            try {
                if (checked) {
                    database.checkPages(file);
                }
                Committer committer = new Committer(file, database, State.load(database), clock, pagesMax);
                committer.start();
                return new SqliteStore(file, clock, committer);
            } catch (SQLException | RuntimeException e) {
                closeAfter(e, database);
                throw e;
            }
        } catch (SQLException e) {
            throw Failures.of(file, e);
        }
    }

    /** Where the store is. */
    public Path file() {
        return file;
    }

    private static void closeAfter(Exception e, Database database) {
        try {
            database.close();
        } catch (SQLException more) {
            e.addSuppressed(more);
        }
    }

    @Override
    public long revision() {
        return committer.state().revision();
    }

    @Override
    public long compactedRevision() {
        return committer.state().compacted();
    }

    @Override
    public WriteResult put(String key, byte[] value, long expectedModRevision, Duration ttl) {
        long end = Expirations.endMillis(ttl, clock.millis());
        return write(new Request.Write(key, value, expectedModRevision, end));
    }

    @Override
    public WriteResult delete(String key, long expectedModRevision) {
        return write(new Request.Write(key, null, expectedModRevision, Expirations.NEVER));
    }

    private WriteResult write(Request.Write write) {
        committer.submit(write);
        return Objects.requireNonNull(write.result);
    }

    @Override
    public @Nullable KeyValue get(String key) {
        return committer.state().keys().get(key);
    }

    @Override
    public @Nullable Duration timeToLive(String key) {
        return committer.state().expirations().timeToLive(key, clock.millis());
    }

    @Override
    public Range range(String start, String endExclusive, long revision, int limit) {
        State now = committer.state();
        if (revision == 0 || revision == now.revision()) {
            return Range.of(now.keys().range(start, endExclusive), limit, now.revision());
        }
        PastRange past = new PastRange(start, endExclusive, revision, limit);
        AtomicReference<@Nullable State> newest = new AtomicReference<>();
        committer.submit(new Request.Task(() -> {
            newest.set(committer.find(past));
            return newest.get() != null;
        }));
        past.choose(Objects.requireNonNull(newest.get()));
        if (past.isLacking()) {
            committer.submit(new Request.Task(() -> committer.load(past)));
        }
        return past.range();
    }

    @Override
    public Watch watch(String prefix, long afterRevision, StoreListener listener) {
        Past past = new Past(prefix, Store.prefixEnd(prefix), afterRevision);
        AtomicReference<@Nullable Watch> answer = new AtomicReference<>();
        committer.submit(new Request.Task(() -> {
            answer.set(committer.tell(past, listener));
            return answer.get() != null;
        }));
        return Objects.requireNonNull(answer.get());
    }

    @Override
    public void compact(long revision) {
        committer.submit(new Request.Task(() -> committer.compact(revision)));
    }

    @Override
    public long size() {
        committer.check();
        return size(file) + size(Path.of(file + FileCheck.LOG));
    }

    @Override
    public void check(Duration timeout) {
        committer.check(timeout);
    }

    /**
     * Writes the newest state as the file of a new store, see {@link SqliteImage}. Makes no writer wait.
     *
     * @param target must not exist yet
     * @return the revision of the state
     */
    public long backup(Path target) {
        State now = committer.state();
        SqliteImage.write(target, now.keys().all(), now.expirations(), now.revision());
        return now.revision();
    }

    private static long size(Path part) {
        try {
            return Files.size(part);
        } catch (IOException e) {
            return 0; // it comes and goes with the writes
        }
    }

    /** Transactions with writes so far: how well the cost of a sync is shared. */
    long commits() {
        return committer.commits();
    }

    /** Slices of upkeep so far, for listeners. */
    long slices() {
        return committer.slices();
    }

    /** Whether what was compacted is gone from the file, and its space has been given back. */
    public boolean isTidy() {
        return committer.isTidy();
    }

    @Override
    public void close() {
        committer.close();
    }
}
