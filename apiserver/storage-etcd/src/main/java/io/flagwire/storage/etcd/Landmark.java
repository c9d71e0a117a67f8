package io.flagwire.storage.etcd;

import com.google.protobuf.ByteString;
import io.etcd.jetcd.api.RangeRequest;
import io.etcd.jetcd.api.RangeResponse;
import io.etcd.jetcd.api.ResponseHeader;
import io.flagwire.storage.CompactedException;
import io.flagwire.storage.KeyValue;
import io.flagwire.storage.StoreEvent;
import io.grpc.StatusException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of the history that was told, by which it is known again: an etcd that was away may come back with an
 * older state, as from a backup, and have gone on from there. For one thread.
 */
final class Landmark {
    private final long clusterId;
    private @Nullable KeyValue last;

    Landmark(ResponseHeader header) {
        this.clusterId = header.getClusterId();
    }

    /** The history goes on with an event. */
    void pass(StoreEvent event) {
        if (event instanceof StoreEvent.Put put) {
            last = put.current();
        }
    }

    /**
     * Whether the history that a server tells is the same up to there.
     *
     * @param header what the server has said of its present
     * @throws CompactedException if that cannot be seen any more
     */
    boolean isIn(EtcdMember member, ResponseHeader header) throws StatusException {
        if (header.getClusterId() != clusterId) {
            return false;
        }
        KeyValue expected = last;
        if (expected == null) {
            return true;
        }
        if (header.getRevision() < expected.modRevision()) {
            return false;
        }
        ByteString key = Keys.bytes(expected.key());
        try {
            RangeResponse found = member.range(RangeRequest.newBuilder()
                    .setKey(key)
                    .setRevision(expected.modRevision())
                    .build());
            return found.getKvsCount() == 1 && isSame(Keys.state(found.getKvs(0)), expected);
        } catch (StatusException e) {
            if (Failures.isCompacted(e.getStatus())) {
                throw new CompactedException(expected.modRevision(), expected.modRevision() + 1);
            }
            throw e;
        }
    }

    private static boolean isSame(KeyValue one, KeyValue other) {
        return one.modRevision() == other.modRevision()
                && one.createRevision() == other.createRevision()
                && one.version() == other.version()
                && Arrays.equals(one.value(), other.value());
    }
}
