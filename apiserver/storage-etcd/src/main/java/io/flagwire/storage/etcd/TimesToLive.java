package io.flagwire.storage.etcd;

import com.google.protobuf.ByteString;
import io.etcd.jetcd.api.KeyValue;
import io.etcd.jetcd.api.RangeRequest;
import io.etcd.jetcd.api.RangeResponse;
import io.flagwire.storage.Store;
import io.grpc.StatusException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How long keys will exist: as long as the lease that each may have. Safe for all threads. */
final class TimesToLive {
    private final EtcdCalls calls;

    TimesToLive(EtcdCalls calls) {
        this.calls = calls;
    }

    /** Null if the key is not there, or lives for ever. */
    @Nullable
    Duration of(String key) throws StatusException {
        RangeResponse found = calls.range(RangeRequest.newBuilder()
                .setKey(Keys.bytes(key))
                .setKeysOnly(true)
                .build());
        return found.getKvsCount() == 0 || found.getKvs(0).getLease() == 0
                ? null
                : ofLease(found.getKvs(0).getLease());
    }

    /** Those of all keys that do not live for ever. Each lease is asked for once. */
    Map<String, Duration> ofAll(String prefix) throws StatusException {
        Map<Long, Duration> leases = new HashMap<>();
        Map<String, Duration> times = new HashMap<>();
        ByteString from = Keys.bytes(prefix);
        while (true) {
            RangeResponse page = calls.range(RangeRequest.newBuilder()
                    .setKey(from)
                    .setRangeEnd(Keys.bytes(Store.prefixEnd(prefix)))
                    .setKeysOnly(true)
                    .setLimit(EtcdStore.PAGE)
                    .build());
            for (KeyValue key : page.getKvsList()) {
                long lease = key.getLease();
                if (lease != 0) {
                    Duration left = leases.get(lease);
                    if (left == null) {
                        left = ofLease(lease);
                        leases.put(lease, left);
                    }
                    times.put(key.getKey().toStringUtf8(), left);
                }
                from = key.getKey().concat(Keys.AFTER);
            }
            if (!page.getMore()) {
                return times;
            }
        }
    }

    private Duration ofLease(long lease) throws StatusException {
        return Duration.ofSeconds(Math.max(0, calls.timeToLive(lease).getTTL()));
    }
}
