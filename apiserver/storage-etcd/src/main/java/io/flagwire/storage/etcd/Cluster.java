package io.flagwire.storage.etcd;

import com.google.protobuf.ByteString;
import io.etcd.jetcd.api.RangeRequest;
import io.etcd.jetcd.api.ResponseHeader;
import io.etcd.jetcd.api.WatchCreateRequest;
import io.etcd.jetcd.api.WatchResponse;
import io.flagwire.storage.CompactedException;
import io.flagwire.storage.Store;
import io.flagwire.storage.StoreUnavailableException;
import io.grpc.StatusException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** What the cluster is, apart from its keys. */
final class Cluster {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final long RETRY_NANOS = Duration.ofMillis(200).toNanos();

    private final EtcdChannel channel;
    private final EtcdCalls calls;
    private final ByteString key;
    private final RangeRequest nothing;

    /** @param key to read where only the revision matters */
    Cluster(EtcdChannel channel, EtcdCalls calls, ByteString key) {
        this.channel = channel;
        this.calls = calls;
        this.key = key;
        this.nothing = RangeRequest.newBuilder().setKey(key).setCountOnly(true).build();
    }

    /** Waits for the cluster to answer; throws why it did not the last time if it does not in time. */
    void await(Duration patience) throws StatusException {
        long deadline = System.nanoTime() + patience.toNanos();
        for (boolean connected = false; !connected; ) {
            try {
                calls.rangeNow(nothing, CONNECT_TIMEOUT);
                connected = true;
            } catch (StatusException e) {
                if (System.nanoTime() >= deadline) {
                    throw e;
                }
                LockSupport.parkNanos(RETRY_NANOS);
            }
        }
    }

    /** Which cluster it is, and the newest revision as the majority of the members knows it. */
    ResponseHeader header() throws StatusException {
        return calls.range(nothing).getHeader();
    }

    /**
     * Checks after a watch has told of changes behind a revision that it knew all of them. etcd refuses a watch that begins
     * below what is compacted, but not one that begins right there, though it may have forgotten a deletion of that revision
     * (etcd issues 18089 and 19179).
     *
     * @throws CompactedException if some may be gone
     */
    void checkKept(long revision) throws StatusException {
        try {
            calls.range(RangeRequest.newBuilder(nothing).setRevision(revision).build());
        } catch (StatusException e) {
            if (Failures.isCompacted(e.getStatus())) {
                throw new CompactedException(revision, revision + 1);
            }
            throw e;
        }
    }

    /** The revision below which history is gone, which etcd tells only to a watch that begins below it; 0 if none is gone. */
    long compactedRevision() throws StatusException {
        try {
            calls.range(RangeRequest.newBuilder(nothing)
                    .setRevision(Store.FIRST_REVISION)
                    .build());
            return 0;
        } catch (StatusException e) {
            if (!Failures.isCompacted(e.getStatus())) {
                throw e;
            }
        }
        WatchCreateRequest request = WatchCreateRequest.newBuilder()
                .setKey(key)
                .setStartRevision(Store.FIRST_REVISION)
                .build();
        long deadline = System.nanoTime() + EtcdCalls.TIMEOUT.toNanos();
        try (EtcdWatch watch = EtcdWatch.open(channel.any(), request)) {
            for (long left = EtcdCalls.TIMEOUT.toNanos(); left > 0; left = deadline - System.nanoTime()) {
                WatchResponse response = watch.next(left);
                if (response != null && response.getCompactRevision() > 0) {
                    return response.getCompactRevision();
                }
            }
        }
        throw new StoreUnavailableException(
                "etcd at " + Failures.names(channel.servers()) + " does not tell what it has compacted");
    }
}
