package io.flagwire.storage.etcd;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.etcd.jetcd.api.Compare;
import io.etcd.jetcd.api.DeleteRangeRequest;
import io.etcd.jetcd.api.PutRequest;
import io.etcd.jetcd.api.RangeRequest;
import io.etcd.jetcd.api.RangeResponse;
import io.etcd.jetcd.api.RequestOp;
import io.etcd.jetcd.api.TxnRequest;
import io.etcd.jetcd.api.TxnResponse;
import io.flagwire.storage.CompactedException;
import io.flagwire.storage.FutureRevisionException;
import io.flagwire.storage.KeyValue;
import io.flagwire.storage.Range;
import io.flagwire.storage.Store;
import io.flagwire.storage.StoreListener;
import io.flagwire.storage.StoreUnavailableException;
import io.flagwire.storage.WriteResult;
import io.grpc.StatusException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.StampedLock;
import org.jspecify.annotations.Nullable;

/**
 * A store in etcd. Other processes may write the same keys. A write is sent once; when the connection breaks before the answer,
 * its outcome is unknown and it fails.
 */
public final class EtcdStore implements Store {
    /** Keys read at a time. */
    static final int PAGE = 1_000;

    private static final long CLOSE_SECONDS = 15;

    private final String prefix;
    private final EtcdChannel channel;
    private final EtcdCalls calls;
    private final Cluster cluster;
    private final Leases leases;
    private final TimesToLive times;
    private final Distributor distributor;
    private final StampedLock writes = new StampedLock(); // shared by writes, exclusive for the end
    private volatile @Nullable StoreUnavailableException ended;

    private EtcdStore(EtcdConfig config, EtcdChannel channel, Duration patience) throws StatusException {
        this.prefix = config.prefix();
        this.channel = channel;
        this.calls = channel.calls();
        this.cluster = new Cluster(channel, calls, Keys.bytes(prefix));
        cluster.await(patience);
        this.leases = new Leases(calls, config.leaseReuse(), config.leaseKeys());
        this.times = new TimesToLive(calls);
        int turn = ThreadLocalRandom.current().nextInt(config.servers().size());
        this.distributor = new Distributor(channel, cluster, prefix, cluster.header(), turn, this::end);
    }

    /**
     * Connects to a cluster.
     *
     * @param patience how long to wait for a cluster that does not answer yet
     * @throws StoreUnavailableException if it does not answer; the message says why it did not the last time
     * @throws IllegalArgumentException if TLS cannot be spoken with such keys
     */
    public static EtcdStore open(EtcdConfig config, Duration patience) {
        EtcdChannel channel = EtcdChannel.open(config);
        try {
            EtcdStore store = new EtcdStore(config, channel, patience);
            store.distributor.start();
            return store;
        } catch (StatusException e) {
            channel.close();
            throw Failures.exception(e.getStatus(), config.servers());
        }
    }

    private void end(StoreUnavailableException reason) {
        if (ended == null) {
            ended = reason;
        }
    }

    private void checkOpen() {
        StoreUnavailableException reason = ended;
        if (reason != null) {
            throw new StoreUnavailableException(String.valueOf(reason.getMessage()), reason);
        }
    }

    private RuntimeException failure(StatusException e) {
        checkOpen();
        return Failures.exception(e.getStatus(), channel.servers());
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public long revision() {
        checkOpen();
        try {
            long told = distributor.revision();
            long revision = cluster.header().getRevision();
            if (revision < told) {
                throw new StoreUnavailableException(
                        "etcd at " + Failures.names(channel.servers()) + " is at revision " + revision
                                + ", behind revision " + told + " of which it has told: its data is not what it was");
            }
            distributor.want(revision);
            return revision;
        } catch (StatusException e) {
            throw failure(e);
        }
    }

    @Override
    public long compactedRevision() {
        checkOpen();
        try {
            return cluster.compactedRevision();
        } catch (StatusException e) {
            throw failure(e);
        }
    }

    private static RangeRequest.Builder stateOf(ByteString key) {
        return RangeRequest.newBuilder().setKey(key);
    }

    private static Compare unchanged(ByteString key, long modRevision) {
        return Compare.newBuilder()
                .setKey(key)
                .setTarget(Compare.CompareTarget.MOD)
                .setResult(Compare.CompareResult.EQUAL)
                .setModRevision(modRevision)
                .build();
    }

    @Override
    public WriteResult put(String key, byte[] value, long expectedModRevision, Duration ttl) {
        checkKey(key);
        long seconds = Store.ttlSeconds(ttl);
        PutRequest.Builder put =
                PutRequest.newBuilder().setKey(Keys.bytes(key)).setValue(UnsafeByteOperations.unsafeWrap(value));
        long stamp = beginWrite();
        try {
            return seconds == 0
                    ? write(put.getKey(), expectedModRevision, put(put))
                    : putWithLease(put, expectedModRevision, seconds);
        } catch (StatusException e) {
            throw failure(e);
        } finally {
            writes.unlockRead(stamp);
        }
    }

    private WriteResult putWithLease(PutRequest.Builder put, long expectedModRevision, long seconds)
            throws StatusException {
        long lease = leases.lease(seconds);
        try {
            return write(put.getKey(), expectedModRevision, put(put.setLease(lease)));
        } catch (StatusException e) {
            if (!Failures.isLeaseGone(e.getStatus())) {
                throw e;
            }
            leases.forget(lease);
            return write(put.getKey(), expectedModRevision, put(put.setLease(leases.lease(seconds))));
        }
    }

    private static RequestOp put(PutRequest.Builder put) {
        return RequestOp.newBuilder().setRequestPut(put).build();
    }

    @Override
    public WriteResult delete(String key, long expectedModRevision) {
        checkKey(key);
        if (expectedModRevision == 0) { // for etcd a key that is not there, whose deletion is no conflict
            return new WriteResult.Conflict(get(key));
        }
        DeleteRangeRequest deletion =
                DeleteRangeRequest.newBuilder().setKey(Keys.bytes(key)).build();
        long stamp = beginWrite();
        try {
            return write(
                    deletion.getKey(),
                    expectedModRevision,
                    RequestOp.newBuilder().setRequestDeleteRange(deletion).build());
        } catch (StatusException e) {
            throw failure(e);
        } finally {
            writes.unlockRead(stamp);
        }
    }

    private void checkKey(String key) {
        if (!key.startsWith(prefix)) {
            throw new IllegalArgumentException("key outside of the store's prefix " + prefix + ": " + key);
        }
    }

    private long beginWrite() {
        long stamp = writes.readLock();
        try {
            checkOpen();
        } catch (StoreUnavailableException e) {
            writes.unlockRead(stamp);
            throw e;
        }
        return stamp;
    }

    /** Does it if the key is as expected, else finds out how it is, both in one transaction. */
    private WriteResult write(ByteString key, long expectedModRevision, RequestOp change) throws StatusException {
        TxnResponse response = calls.txn(TxnRequest.newBuilder()
                .addCompare(unchanged(key, expectedModRevision))
                .addSuccess(change)
                .addFailure(RequestOp.newBuilder().setRequestRange(stateOf(key)))
                .build());
        if (!response.getSucceeded()) {
            return new WriteResult.Conflict(only(response.getResponses(0).getResponseRange()));
        }
        long revision = response.getHeader().getRevision();
        if (!distributor.awaitTold(revision)) {
            checkOpen();
            EtcdEndpoint watched = watched();
            throw new StoreUnavailableException("etcd at " + Failures.names(channel.servers())
                    + " has written revision " + revision + ", but "
                    + (watched == null
                            ? "no server can be watched"
                            : "the watch at " + watched + " does not tell of it"));
        }
        return new WriteResult.Written(revision);
    }

    /** The server at which changes are watched; null if none is at the moment. */
    @Nullable
    EtcdEndpoint watched() {
        return distributor.watched();
    }

    private static @Nullable KeyValue only(RangeResponse response) {
        return response.getKvsCount() == 0 ? null : Keys.state(response.getKvs(0));
    }

    @Override
    public @Nullable KeyValue get(String key) {
        checkOpen();
        try {
            return only(calls.range(stateOf(Keys.bytes(key)).build()));
        } catch (StatusException e) {
            throw failure(e);
        }
    }

    @Override
    public @Nullable Duration timeToLive(String key) {
        checkOpen();
        try {
            return times.of(key);
        } catch (StatusException e) {
            throw failure(e);
        }
    }

    /**
     * How long those keys will exist that do not live for ever, as they are now. Keys are read in pages, not all at one
     * revision.
     */
    public Map<String, Duration> timesToLive() {
        checkOpen();
        try {
            return times.ofAll(prefix);
        } catch (StatusException e) {
            throw failure(e);
        }
    }

    @Override
    public Range range(String start, String endExclusive, long revision, int limit) {
        checkOpen();
        if (start.compareTo(endExclusive) >= 0) { // etcd takes some of these for other ranges
            return new Range(List.of(), false, 0, revision());
        }
        List<KeyValue> items = new ArrayList<>();
        String from = start;
        long at = revision;
        RangeResponse first = null;
        try {
            while (true) {
                int most = limit == 0 ? PAGE : Math.min(PAGE, limit - items.size());
                RangeResponse page = calls.range(RangeRequest.newBuilder()
                        .setKey(Keys.bytes(from))
                        .setRangeEnd(Keys.bytes(endExclusive))
                        .setRevision(at)
                        .setLimit(most)
                        .build());
                first = first == null ? page : first;
                page.getKvsList().forEach(kv -> items.add(Keys.state(kv)));
                if (!page.getMore() || items.size() == limit) {
                    return new Range(
                            items,
                            page.getMore(),
                            Math.toIntExact(first.getCount()),
                            first.getHeader().getRevision());
                }
                at = at == 0 ? first.getHeader().getRevision() : at;
                from = items.getLast().key() + '\0';
            }
        } catch (StatusException e) {
            throw unreadable(e, at);
        }
    }

    private RuntimeException unreadable(StatusException e, long revision) {
        if (Failures.isCompacted(e.getStatus())) {
            return new CompactedException(revision, compactedRevision());
        }
        return Failures.isFuture(e.getStatus()) ? new FutureRevisionException(revision, revision()) : failure(e);
    }

    @Override
    public Watch watch(String prefix, long afterRevision, StoreListener listener) {
        checkKey(prefix);
        checkOpen();
        try {
            if (!distributor.isNow(afterRevision)) {
                calls.range(stateOf(Keys.bytes(prefix))
                        .setRevision(afterRevision)
                        .setCountOnly(true)
                        .build());
            }
            return distributor.add(prefix, afterRevision, listener);
        } catch (StatusException e) {
            throw unreadable(e, afterRevision);
        } catch (CompactedException e) {
            throw new CompactedException(afterRevision, e.compactedRevision());
        } catch (Distributor.ListenerException e) {
            end(e.reason());
            throw e.reason();
        }
    }

    @Override
    public void compact(long revision) {
        checkOpen();
        try {
            calls.compact(revision);
        } catch (StatusException e) {
            if (!Failures.isCompacted(e.getStatus())) {
                throw unreadable(e, revision);
            }
        }
    }

    /**
     * Rounds of compaction in which all API servers of the cluster take turns, for one thread, which throw what every method
     * of the store throws.
     */
    public Runnable sharedCompaction() {
        SharedCompaction compaction = new SharedCompaction(calls);
        return () -> {
            checkOpen();
            try {
                compaction.round();
            } catch (StatusException e) {
                throw failure(e);
            }
        };
    }

    @Override
    public long size() {
        checkOpen();
        try {
            return calls.status().getDbSize();
        } catch (StatusException e) {
            throw failure(e);
        }
    }

    @Override
    public void check(Duration timeout) {
        checkOpen();
        try {
            calls.rangeNow(stateOf(Keys.bytes(prefix + "health")).build(), timeout);
        } catch (StatusException e) {
            throw failure(e);
        }
    }

    @Override
    public void close() {
        long stamp = 0;
        try {
            stamp = writes.tryWriteLock(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the writes that are under way fail
        }
        try {
            end(new StoreUnavailableException("the store is closed"));
        } finally {
            if (stamp != 0) {
                writes.unlockWrite(stamp);
            }
        }
        distributor.stop();
        channel.stop();
        distributor.close();
        channel.close();
    }
}
