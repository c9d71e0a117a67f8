package io.flagwire.storage.embedded;

import io.flagwire.storage.Expirations;
import io.flagwire.storage.KeyValue;
import io.flagwire.storage.KeyedSet;
import io.flagwire.storage.Range;
import io.flagwire.storage.Store;
import io.flagwire.storage.StoreEvent;
import io.flagwire.storage.StoreException;
import io.flagwire.storage.StoreListener;
import io.flagwire.storage.StoreListeners;
import io.flagwire.storage.StoreUnavailableException;
import io.flagwire.storage.WriteResult;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes. A batch is everything that has queued up while the batch before was being written, so the
 * cost of a sync is shared by as many as wait for it.
 *
 * <p>A failure of the disk, of the file or of a listener ends it: everyone who waits, and everyone who comes later, is told
 * the reason.
 */
final class Committer implements Runnable {
    /** Most writes in one transaction. */
    static final int BATCH_WRITES_MAX = 1_024;

    /** Most bytes of values in one transaction, but for a single write. */
    private static final int BATCH_BYTES_MAX = 8 << 20;

    /** Most keys that end in one transaction. */
    private static final int BATCH_EXPIRED_MAX = 256;

    /** Events of history that are told at once. */
    private static final int TOLD_EVENTS = 512;

    /** How long nobody must have written before the write-ahead log is emptied. */
    private static final long IDLE_NANOS = 500_000_000;

    private final Path file;
    private final Database database;
    private final InstantSource clock;
    private final Upkeep upkeep;
    private final StoreListeners listeners = new StoreListeners(); // the thread's own
    private final List<Request.Write> batch = new ArrayList<>(); // the thread's own
    private boolean logIsEmpty; // the thread's own
    private final ConcurrentLinkedQueue<Request> queue = new ConcurrentLinkedQueue<>();
    private final Thread thread;

    private volatile State state; // written by the thread
    private volatile long commits; // written by the thread
    private volatile boolean isTidy; // written by the thread
    private volatile boolean sleeping; // written by the thread
    private volatile boolean closing;
    private volatile @Nullable StoreUnavailableException ended; // written by the thread

    Committer(Path file, Database database, State state, InstantSource clock) throws SQLException {
        this.file = file;
        this.database = database;
        this.state = state;
        this.clock = clock;
        this.upkeep = new Upkeep(database, state.compacted());
        this.thread = Thread.ofPlatform().daemon().name("store-committer").unstarted(this);
    }

    void start() {
        thread.start();
    }

    /** The newest published state. */
    State state() {
        check();
        return state;
    }

    void check() {
        StoreUnavailableException reason = ended;
        if (reason != null) {
            throw new StoreUnavailableException(String.valueOf(reason.getMessage()), reason);
        }
    }

    /** Transactions with writes that have been committed. */
    long commits() {
        return commits;
    }

    boolean isTidy() {
        return isTidy;
    }

    /** Queues a request and waits until it is done. */
    void submit(Request request) {
        check();
        queue.add(request);
        if (sleeping) {
            LockSupport.unpark(thread);
        }
        if (ended != null) {
            failAll();
        }
        request.await();
    }

    /** Ends the thread when all that was queued is done, and waits for that. */
    void close() {
        closing = true;
        LockSupport.unpark(thread);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        StoreUnavailableException reason = new StoreUnavailableException("the store is closed");
        try {
            work();
        } catch (SQLException e) {
            reason = Failures.of(file, e);
        } catch (StoreUnavailableException e) {
            reason = e;
        } catch (Throwable e) {
            reason = new StoreUnavailableException("the store has stopped, because its state is in doubt: " + e, e);
        }
        try {
            database.close();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
        ended = reason;
        for (Request.Write write : batch) {
            write.complete(reason);
        }
        failAll();
    }

    private void failAll() {
        StoreException reason = ended;
        for (Request request = queue.poll(); request != null; request = queue.poll()) {
            request.complete(reason);
        }
    }

    private void work() throws SQLException {
        while (true) {
            addExpired();
            Request request = queue.poll();
            if (request != null || !batch.isEmpty()) {
                serve(request);
            } else if (closing) {
                if (queue.isEmpty()) {
                    return;
                }
            } else if (upkeep.isDue()) {
                database.begin();
                upkeep.slice();
                database.commit();
                logIsEmpty = false;
            } else {
                isTidy = true;
                sleep();
            }
        }
    }

    /** Deletes the keys that are due, before what others have queued. */
    private void addExpired() {
        for (Expirations.Expiry due : state.expirations().due(clock.millis(), BATCH_EXPIRED_MAX)) {
            batch.add(new Request.Write(due.key(), null, due.modRevision(), Expirations.NEVER));
        }
    }

    private void sleep() throws SQLException {
        sleeping = true;
        long start = System.nanoTime();
        if (queue.isEmpty() && !closing) {
            long untilDue = TimeUnit.MILLISECONDS.toNanos(state.expirations().millisUntilDue(clock.millis()));
            LockSupport.parkNanos(this, logIsEmpty ? untilDue : Math.min(untilDue, IDLE_NANOS));
        }
        sleeping = false;
        boolean idle = System.nanoTime() - start >= IDLE_NANOS;
        if (idle && !logIsEmpty && queue.isEmpty()) {
            database.checkpoint();
            logIsEmpty = true;
        }
    }

    /** Takes all writes at the head of the queue into one transaction; a task that comes behind them is done after it. */
    private void serve(@Nullable Request first) throws SQLException {
        long bytes = 0;
        Request request = first;
        while (request instanceof Request.Write write) {
            batch.add(write);
            bytes += write.bytes();
            request = batch.size() < BATCH_WRITES_MAX && bytes < BATCH_BYTES_MAX ? queue.poll() : null;
        }
        if (!batch.isEmpty()) {
            commitBatch();
        }
        if (request instanceof Request.Task task) {
            run(task);
        }
    }

    private void run(Request.Task task) throws SQLException {
        StoreException answer = null;
        try {
            task.work.run();
        } catch (StoreUnavailableException e) {
            task.complete(e);
            throw e;
        } catch (StoreException e) {
            answer = e;
        } catch (SQLException e) {
            task.complete(Failures.of(file, e));
            throw e;
        } catch (Throwable e) {
            task.complete(
                    new StoreUnavailableException("the store has stopped, because its state is in doubt: " + e, e));
            throw e;
        }
        task.complete(answer);
    }

    private void commitBatch() throws SQLException {
        State before = state;
        KeyedSet<KeyValue> keys = before.keys();
        Expirations expirations = before.expirations();
        long revision = before.revision();
        List<StoreEvent> events = new ArrayList<>(batch.size());
        for (Request.Write write : batch) {
            KeyValue current = keys.get(write.key);
            if (isConflict(write, current)) {
                write.result = new WriteResult.Conflict(current);
                continue;
            }
            if (events.isEmpty()) {
                database.begin();
            }
            Row row = row(++revision, write, current);
            database.append(row);
            KeyValue next = row.state();
            keys = next == null ? keys.without(write.key) : keys.with(next);
            expirations = expirations.with(write.key, revision, write.expires);
            events.add(next == null ? deletion(current, revision) : new StoreEvent.Put(next, current));
            write.result = new WriteResult.Written(revision);
        }
        if (!events.isEmpty()) {
            if (upkeep.isDue()) {
                upkeep.slice();
            }
            database.commit();
            logIsEmpty = false;
            commits++;
            listeners.tell(events, revision);
            state = new State(keys, expirations, revision, before.compacted());
        }
        for (Request.Write write : batch) {
            write.complete(null);
        }
        batch.clear();
    }

    private static boolean isConflict(Request.Write write, @Nullable KeyValue current) {
        return write.value == null && current == null
                || (current == null ? 0 : current.modRevision()) != write.expectedModRevision;
    }

    private static Row row(long revision, Request.Write write, @Nullable KeyValue current) {
        if (write.value == null) {
            return new Row(revision, write.expectedModRevision, 0, 0, write.key, null, Expirations.NEVER);
        }
        KeyValue next = current == null
                ? new KeyValue(write.key, write.value, revision, revision, 1)
                : new KeyValue(write.key, write.value, current.createRevision(), revision, current.version() + 1);
        return Row.of(next, write.expectedModRevision, write.expires);
    }

    private static StoreEvent deletion(@Nullable KeyValue current, long revision) {
        if (current == null) {
            throw new IllegalStateException("deletion of a key that does not exist");
        }
        return new StoreEvent.Delete(current, revision);
    }

    /** Reads the keys of a range as they were at a revision, by taking back what has happened to them since. */
    Range rangeAt(String start, String endExclusive, long revision, int limit) throws SQLException {
        State now = state;
        now.checkKept(revision);
        List<Row> firstSince = new ArrayList<>();
        Set<String> changed = new HashSet<>();
        database.readSince(revision, start, endExclusive, row -> {
            if (changed.add(row.key())) {
                firstSince.add(row);
            }
        });
        KeyedSet<KeyValue> keys = now.keys();
        for (Row row : firstSince) {
            KeyValue previous = previous(row);
            keys = previous == null ? keys.without(row.key()) : keys.with(previous);
        }
        return Range.of(keys.range(start, endExclusive), limit, now.revision());
    }

    /** Tells a listener what has happened after a revision, and adds it to those who hear what will happen. */
    Store.Watch watch(String prefix, long afterRevision, StoreListener listener) throws SQLException {
        State now = state;
        now.checkKept(afterRevision);
        List<StoreEvent> events = new ArrayList<>();
        if (afterRevision < now.revision()) {
            database.readSince(afterRevision, prefix, Store.prefixEnd(prefix), row -> {
                events.add(event(row));
                if (events.size() == TOLD_EVENTS) {
                    listener.changed(List.copyOf(events), row.revision());
                    events.clear();
                }
            });
        }
        listener.changed(events, now.revision());
        return listeners.add(prefix, listener);
    }

    private StoreEvent event(Row row) throws SQLException {
        KeyValue next = row.state();
        KeyValue previous = previous(row);
        return next == null ? deletion(previous, row.revision()) : new StoreEvent.Put(next, previous);
    }

    private @Nullable KeyValue previous(Row row) throws SQLException {
        if (row.previous() == 0) {
            return null;
        }
        Row previous = database.read(row.previous());
        if (previous == null) {
            throw new StoreUnavailableException(
                    "revision " + row.previous() + " of " + row.key() + " is missing in " + file);
        }
        return previous.state();
    }

    void compact(long revision) throws SQLException {
        State now = state;
        now.checkKept(Math.max(revision, now.compacted()));
        if (revision > now.compacted()) {
            database.begin();
            database.setMeta("compacted", revision);
            database.commit();
            logIsEmpty = false;
            upkeep.compactTo(revision);
            isTidy = false;
            state = new State(now.keys(), now.expirations(), now.revision(), revision);
        }
    }
}
