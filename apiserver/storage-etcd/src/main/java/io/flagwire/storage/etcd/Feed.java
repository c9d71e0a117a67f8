package io.flagwire.storage.etcd;

import io.etcd.jetcd.api.WatchCreateRequest;
import io.grpc.Status;
import io.grpc.StatusException;
import java.time.Duration;

/** A watch at one server that tells how far it is, and ends when it does not tell of what there is. For one thread. */
final class Feed implements AutoCloseable {
    /** Time between two requests for progress. */
    private static final long PROGRESS_NANOS = Duration.ofMillis(20).toNanos();

    /** In one patience, the reader looks so often whether anything is missing. */
    private static final int LOOKS = 4;

    private final EtcdMember member;
    private final EtcdWatch watch;
    private final boolean trusted;
    private final long patienceNanos;
    private long reached;
    private long quietSince = System.nanoTime();

    /** @param trusted whether the server's word can be taken for how far it is */
    Feed(EtcdMember member, WatchCreateRequest request, boolean trusted) {
        this.member = member;
        this.watch = member.watch(request);
        this.trusted = trusted;
        this.patienceNanos = member.patience().toNanos();
    }

    /**
     * Waits for what comes next: nothing, after a while.
     *
     * @param wanted whether somebody wants to know how far the watch is
     * @param missing whether there is something of which the watch has not told
     * @throws StatusException if the watch has ended, or did not tell in time of what is missing
     */
    Progress next(boolean wanted, boolean missing) throws StatusException {
        boolean asks = wanted && trusted;
        if (asks) {
            watch.requestProgress();
        }
        Progress progress = Progress.of(watch.next(asks ? PROGRESS_NANOS : patienceNanos / LOOKS), trusted);
        long now = System.nanoTime();
        if (progress.revision() > reached || !(wanted || missing)) {
            reached = Math.max(reached, progress.revision());
            quietSince = now;
        } else if (now - quietSince > patienceNanos) {
            throw Status.DEADLINE_EXCEEDED
                    .withDescription("the watch at " + member.server() + " does not tell of all that has happened")
                    .asException();
        }
        return progress;
    }

    /** Ends the reader's wait. Any thread may call it. */
    void nudge() {
        watch.nudge();
    }

    @Override
    public void close() {
        watch.close();
    }
}
