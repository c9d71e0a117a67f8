package io.flagwire.storage.etcd;

import com.google.protobuf.ByteString;
import io.etcd.jetcd.api.Compare;
import io.etcd.jetcd.api.PutRequest;
import io.etcd.jetcd.api.RangeRequest;
import io.etcd.jetcd.api.RequestOp;
import io.etcd.jetcd.api.TxnRequest;
import io.etcd.jetcd.api.TxnResponse;
import io.grpc.StatusException;

/**
 * Rounds of compaction that all API servers of a cluster take part in, kube-apiservers too: who is first to raise the version
 * of one key compacts what was there when its version was raised the last time; the others only take notice. For one thread.
 */
final class SharedCompaction {
    private static final ByteString KEY = Keys.bytes("compact_rev_key");

    private final EtcdCalls calls;
    private long version; // of the key, as it was seen last
    private long revision; // of the store, when that was seen; 0 before the first round

    SharedCompaction(EtcdCalls calls) {
        this.calls = calls;
    }

    void round() throws StatusException {
        TxnResponse response = calls.txn(TxnRequest.newBuilder()
                .addCompare(Compare.newBuilder()
                        .setKey(KEY)
                        .setTarget(Compare.CompareTarget.VERSION)
                        .setResult(Compare.CompareResult.EQUAL)
                        .setVersion(version))
                .addSuccess(RequestOp.newBuilder()
                        .setRequestPut(PutRequest.newBuilder().setKey(KEY).setValue(Keys.bytes("" + revision))))
                .addFailure(RequestOp.newBuilder()
                        .setRequestRange(RangeRequest.newBuilder().setKey(KEY)))
                .build());
        long before = revision;
        revision = response.getHeader().getRevision();
        if (!response.getSucceeded()) {
            version = response.getResponses(0).getResponseRange().getKvs(0).getVersion();
            return;
        }
        version++;
        if (before > 0) {
            try {
                calls.compact(before);
            } catch (StatusException e) {
                if (!Failures.isCompacted(e.getStatus())) {
                    throw e;
                }
            }
        }
    }
}
