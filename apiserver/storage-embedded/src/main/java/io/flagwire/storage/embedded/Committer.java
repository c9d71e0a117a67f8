package io.flagwire.storage.embedded;

import io.flagwire.storage.Expirations;
import io.flagwire.storage.Store;
import io.flagwire.storage.StoreException;
import io.flagwire.storage.StoreListener;
import io.flagwire.storage.StoreListeners;
import io.flagwire.storage.StoreUnavailableException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
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
    static final int BATCH_BYTES_MAX = 8 << 20;

    /**
     * Bytes of the write-ahead log that commits do not leave behind: they copy it back after {@code CHECKPOINT_PAGES}, and a
     * transaction has hardly more than {@link #BATCH_BYTES_MAX}.
     */
    private static final long LOG_BYTES_MAX = 64 << 20;

    /** Most keys that end in one transaction. */
    private static final int BATCH_EXPIRED_MAX = 256;

    /** How long the store's own work waits for room when the disk is full. */
    private static final long FULL_PAUSE_NANOS = 1_000_000_000;

    /** How long nobody must have written before the write-ahead log is emptied. */
    private static final long IDLE_NANOS = 500_000_000;

    private final Path file;
    private final Database database;
    private final InstantSource clock;
    private final OpenFiles files;
    private final Upkeep upkeep;
    private final Transactions transactions;
    private final History history;
    private final StoreListeners listeners = new StoreListeners(); // the thread's own
    private final List<Request.Write> batch = new ArrayList<>(); // the thread's own
    private boolean logIsEmpty; // the thread's own
    private long pausedUntilNanos = System.nanoTime(); // the thread's own
    private final ConcurrentLinkedQueue<Request> queue = new ConcurrentLinkedQueue<>();
    private final Thread thread;

    private volatile State state; // written by the thread
    private volatile long commits; // written by the thread
    private volatile boolean isTidy; // written by the thread
    private volatile boolean sleeping; // written by the thread
    private volatile boolean closing;
    private volatile @Nullable StoreUnavailableException ended; // written by the thread

    Committer(Path file, Database database, State state, InstantSource clock, long pagesMax) throws SQLException {
        this.file = file;
        this.database = database;
        this.state = state;
        this.clock = clock;
        this.files = new OpenFiles(file);
        this.upkeep = new Upkeep(database, state.compacted());
        this.transactions = new Transactions(file, database, upkeep, pagesMax);
        this.history = new History(file, database);
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

    /** Slices of upkeep so far, for who asks on the thread. */
    long slices() {
        return upkeep.slices();
    }

    boolean isTidy() {
        return isTidy;
    }

    /** Queues a request and waits until it is done. */
    void submit(Request request) {
        begin(request);
        request.await();
    }

    private void begin(Request request) {
        check();
        queue.add(request);
        if (sleeping) {
            LockSupport.unpark(thread);
        }
        if (ended != null) {
            failAll();
        }
    }

    /** Whether it would write now. */
    void check(Duration timeout) {
        Request.Task question = new Request.Task(files::check);
        begin(question);
        if (!question.await(timeout)) {
            throw new StoreUnavailableException(
                    "the disk of " + file + " does not answer within " + timeout.toMillis() + " ms");
        }
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
        close(reason);
        ended = reason;
        for (Request.Write write : batch) {
            write.complete(reason);
        }
        failAll();
    }

    private void close(StoreUnavailableException reason) {
        try {
            if (files.isInPlace()) {
                database.close();
            }
        } catch (SQLException | StoreUnavailableException e) {
            reason.addSuppressed(e);
        }
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
                limitLog();
            } else if (closing) {
                if (queue.isEmpty()) {
                    return;
                }
            } else if (upkeep.isDue() && pausedNanos() <= 0) {
                keepUp();
            } else {
                isTidy = !upkeep.isDue();
                sleep();
            }
        }
    }

    /** Finds out why commits do not copy the log back any more, which they keep to themselves. */
    private void limitLog() throws SQLException {
        if (files.logBytes() > LOG_BYTES_MAX && pausedNanos() <= 0 && !transactions.tidyUp()) {
            pause();
        }
    }

    private void keepUp() throws SQLException {
        try {
            transactions.giving(upkeep::slice);
            logIsEmpty = false;
        } catch (SQLException e) {
            if (!Failures.isFull(e)) {
                throw e;
            }
            pause();
        }
    }

    /** Lets the store's own deletions and upkeep wait for room. */
    private void pause() {
        pausedUntilNanos = System.nanoTime() + FULL_PAUSE_NANOS;
    }

    private long pausedNanos() {
        return pausedUntilNanos - System.nanoTime();
    }

    /** Deletes the keys that are due, before what others have queued. */
    private void addExpired() {
        if (pausedNanos() > 0) {
            return;
        }
        for (Expirations.Expiry due : state.expirations().due(clock.millis(), BATCH_EXPIRED_MAX)) {
            batch.add(new Request.Write(due.key(), null, due.modRevision(), Expirations.NEVER));
        }
    }

    private void sleep() throws SQLException {
        sleeping = true;
        long start = System.nanoTime();
        if (queue.isEmpty() && !closing) {
            LockSupport.parkNanos(this, sleepNanos());
        }
        sleeping = false;
        boolean idle = System.nanoTime() - start >= IDLE_NANOS;
        if (idle && !logIsEmpty && queue.isEmpty()) {
            logIsEmpty = transactions.tidyUp();
        }
    }

    private long sleepNanos() {
        long untilDue = upkeep.isDue() ? 0 : state.expirations().millisUntilDue(clock.millis());
        long nanos = Math.max(TimeUnit.MILLISECONDS.toNanos(untilDue), pausedNanos());
        return logIsEmpty ? nanos : Math.min(nanos, IDLE_NANOS);
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
            if (!task.part.run()) {
                queue.add(task);
                return;
            }
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
        if (transactions.isFull()) {
            commitOneByOne();
        } else {
            try {
                commit(batch);
            } catch (SQLException e) {
                if (!Failures.isFull(e)) {
                    throw e;
                }
                commitOneByOne();
            }
        }
        batch.clear();
    }

    /** So that what still has room gets in, when not all has. */
    private void commitOneByOne() throws SQLException {
        for (Request.Write write : batch) {
            if (!write.isDeletion() && transactions.isFull()) {
                write.complete(Failures.full(file));
                continue;
            }
            try {
                commit(List.of(write));
            } catch (SQLException e) {
                if (!Failures.isFull(e)) {
                    throw e;
                }
                if (write.isDeletion()) {
                    pause();
                }
                write.complete(Failures.full(file));
            }
        }
    }

    /** Nothing has happened if this throws that there is no room. */
    private void commit(List<Request.Write> writes) throws SQLException {
        Batch made = Batch.of(state, writes);
        if (!made.rows().isEmpty()) {
            Request.Work work = () -> append(made.rows());
            if (writes.size() == 1 && writes.getFirst().isDeletion()) {
                transactions.giving(work);
            } else {
                transactions.taking(work);
            }
            files.check();
            logIsEmpty = false;
            commits++;
            // Who is told can tell others, and all of them may read.
            state = made.after();
            listeners.tell(made.events(), made.after().revision());
        }
        for (Request.Write write : writes) {
            write.complete(null);
        }
    }

    private void append(List<Row> rows) throws SQLException {
        for (Row row : rows) {
            database.append(row);
        }
        if (upkeep.isDue()) {
            upkeep.slice();
        }
    }

    /** Reads on which keys of a range have changed since; the newest state if all has been read, else null. */
    @Nullable
    State find(PastRange range) throws SQLException {
        return history.find(state, range) ? state : null;
    }

    /** Loads more of what a range lacks; true if that was all. */
    boolean load(PastRange range) throws SQLException {
        return history.load(state, range);
    }

    /**
     * Tells a listener more of the past; if that was all, adds it to those who hear what will happen, and returns its place
     * there.
     */
    Store.@Nullable Watch tell(Past past, StoreListener listener) throws SQLException {
        return history.tell(state, past, listener) ? listeners.add(past.start(), listener) : null;
    }

    void compact(long revision) throws SQLException {
        State now = state;
        now.checkKept(Math.max(revision, now.compacted()));
        if (revision > now.compacted()) {
            try {
                transactions.giving(() -> database.setMeta("compacted", revision));
                files.check();
            } catch (SQLException e) {
                if (Failures.isFull(e)) {
                    throw Failures.full(file);
                }
                throw e;
            }
            logIsEmpty = false;
            upkeep.compactTo(revision);
            isTidy = false;
            state = new State(now.keys(), now.expirations(), now.revision(), revision);
        }
    }
}
