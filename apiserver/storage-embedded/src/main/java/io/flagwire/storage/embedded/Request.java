package io.flagwire.storage.embedded;

import io.flagwire.storage.StoreException;
import io.flagwire.storage.StoreUnavailableException;
import io.flagwire.storage.WriteResult;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Something that a caller waits for the committer to do. Written by the committer until it is done, then read by the caller. */
abstract sealed class Request {
    private final Thread caller = Thread.currentThread();
    private @Nullable StoreException failure;
    private volatile boolean done;

    /** Ends the caller's wait. */
    final void complete(@Nullable StoreException reason) {
        failure = reason;
        done = true;
        LockSupport.unpark(caller);
    }

    /** Waits for the outcome, however often the thread is interrupted: it has to be known. */
    final void await() {
        boolean interrupted = false;
        while (!done) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        checkFailure();
    }

    /** Waits for the outcome as long as that, or until the thread is interrupted; false if it did not come. */
    final boolean await(Duration timeout) {
        long begin = System.nanoTime();
        long nanos = timeout.toNanos();
        for (long left = nanos; !done && left > 0; left = nanos - (System.nanoTime() - begin)) {
            LockSupport.parkNanos(this, left);
            if (Thread.currentThread().isInterrupted()) {
                return false;
            }
        }
        if (done) {
            checkFailure();
        }
        return done;
    }

    private void checkFailure() {
        if (failure instanceof StoreUnavailableException e) {
            // Many callers get the same reason: each throws its own, which shows where it was met.
            throw new StoreUnavailableException(String.valueOf(e.getMessage()), e);
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** A compare-and-set. */
    static final class Write extends Request {
        final String key;
        final byte @Nullable [] value;
        final long expectedModRevision;
        final long expires;

        @Nullable
        WriteResult result;

        /**
         * @param value null to delete
         * @param expires as in {@link Row}
         */
        Write(String key, byte @Nullable [] value, long expectedModRevision, long expires) {
            this.key = key;
            this.value = value;
            this.expectedModRevision = expectedModRevision;
            this.expires = expires;
        }

        boolean isDeletion() {
            return value == null;
        }

        int bytes() {
            return value == null ? 0 : value.length;
        }
    }

    /** Work between transactions, which sees all writes that were queued before it. */
    static final class Task extends Request {
        final Part part;

        Task(Work work) {
            this(() -> {
                work.run();
                return true;
            });
        }

        /** Work that would make writers wait too long if it were done at once. */
        Task(Part part) {
            this.part = part;
        }
    }

    /** What a task does. */
    @FunctionalInterface
    interface Work {
        void run() throws SQLException;
    }

    /** What a task does again and again, behind what others have queued meanwhile, until it is done. */
    @FunctionalInterface
    interface Part {
        /** Whether that was the last part. */
        boolean run() throws SQLException;
    }
}
