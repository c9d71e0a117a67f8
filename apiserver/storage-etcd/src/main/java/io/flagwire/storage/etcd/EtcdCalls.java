package io.flagwire.storage.etcd;

import com.google.common.util.concurrent.ListenableFuture;
import io.etcd.jetcd.api.CompactionRequest;
import io.etcd.jetcd.api.KVGrpc;
import io.etcd.jetcd.api.LeaseGrantRequest;
import io.etcd.jetcd.api.LeaseGrantResponse;
import io.etcd.jetcd.api.LeaseGrpc;
import io.etcd.jetcd.api.LeaseTimeToLiveRequest;
import io.etcd.jetcd.api.LeaseTimeToLiveResponse;
import io.etcd.jetcd.api.MaintenanceGrpc;
import io.etcd.jetcd.api.RangeRequest;
import io.etcd.jetcd.api.RangeResponse;
import io.etcd.jetcd.api.StatusRequest;
import io.etcd.jetcd.api.StatusResponse;
import io.etcd.jetcd.api.TxnRequest;
import io.etcd.jetcd.api.TxnResponse;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.ClientCalls;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Calls that block until etcd has answered. Each is sent once, as soon as there is a connection: what has perhaps been sent is
 * not sent again. A failure is a {@link StatusException}.
 */
final class EtcdCalls {
    /** Longer than etcd itself takes to give up a request, and short enough for the client behind it. */
    static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** For what takes longer the more there is. */
    private static final Duration UPKEEP_TIMEOUT = Duration.ofSeconds(60);

    private final Channel channel;

    EtcdCalls(Channel channel) {
        this.channel = channel;
    }

    RangeResponse range(RangeRequest request) throws StatusException {
        return call(KVGrpc.getRangeMethod(), request, waiting(TIMEOUT));
    }

    /** Fails at once if there is no connection. */
    RangeResponse rangeNow(RangeRequest request, Duration timeout) throws StatusException {
        return call(KVGrpc.getRangeMethod(), request, within(timeout));
    }

    TxnResponse txn(TxnRequest request) throws StatusException {
        return call(KVGrpc.getTxnMethod(), request, waiting(TIMEOUT));
    }

    void compact(long revision) throws StatusException {
        call(
                KVGrpc.getCompactMethod(),
                CompactionRequest.newBuilder().setRevision(revision).build(),
                waiting(UPKEEP_TIMEOUT));
    }

    LeaseGrantResponse grant(long seconds) throws StatusException {
        return call(
                LeaseGrpc.getLeaseGrantMethod(),
                LeaseGrantRequest.newBuilder().setTTL(seconds).build(),
                waiting(TIMEOUT));
    }

    LeaseTimeToLiveResponse timeToLive(long lease) throws StatusException {
        return call(
                LeaseGrpc.getLeaseTimeToLiveMethod(),
                LeaseTimeToLiveRequest.newBuilder().setID(lease).build(),
                waiting(TIMEOUT));
    }

    StatusResponse status(Duration timeout) throws StatusException {
        return call(MaintenanceGrpc.getStatusMethod(), StatusRequest.getDefaultInstance(), waiting(timeout));
    }

    /** Fails at once if there is no connection. */
    StatusResponse statusNow(Duration timeout) throws StatusException {
        return call(MaintenanceGrpc.getStatusMethod(), StatusRequest.getDefaultInstance(), within(timeout));
    }

    private static CallOptions within(Duration timeout) {
        return CallOptions.DEFAULT.withDeadlineAfter(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static CallOptions waiting(Duration timeout) {
        return within(timeout).withWaitForReady();
    }

    private <Q, R> R call(MethodDescriptor<Q, R> method, Q request, CallOptions options) throws StatusException {
        Answers answers = new Answers();
        ListenableFuture<R> answer =
                ClientCalls.futureUnaryCall(channel.newCall(method, options.withExecutor(answers)), request);
        try {
            return answers.await(answer);
        } catch (ExecutionException e) {
            throw Status.fromThrowable(e).asException();
        }
    }
}
