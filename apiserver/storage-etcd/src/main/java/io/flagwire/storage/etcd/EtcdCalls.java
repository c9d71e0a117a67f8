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
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.ClientCalls;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/**
 * Calls that block until etcd has answered, or for a named time. A failure is a {@link StatusException}.
 *
 * <p>A call goes out as soon as there is a connection. Whoever has no answer after {@link #SLOW} asks for new connections, by
 * which later calls go: a server that has stopped keeps the old one standing. What only reads is then asked for again, and also
 * when a server could not answer. What writes is sent once: if there is no answer, nobody knows whether it has happened, and
 * a server that has only paused may do it later.
 */
final class EtcdCalls {
    /** Longer than etcd itself takes to give up a request, and short enough for the client behind it. */
    static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** Far longer than a call takes, and short enough to try it at another server. */
    static final Duration SLOW = Duration.ofSeconds(2);

    /** For what takes longer the more there is. */
    private static final Duration UPKEEP_TIMEOUT = Duration.ofSeconds(60);

    private static final long RETRY_NANOS = Duration.ofMillis(100).toNanos();

    private final ManagedChannel channel;
    private final LongConsumer slow;

    /** @param slow told of the time at which a call began that has no answer yet, or never gets one */
    EtcdCalls(ManagedChannel channel, LongConsumer slow) {
        this.channel = channel;
        this.slow = slow;
    }

    RangeResponse range(RangeRequest request) throws StatusException {
        return again(KVGrpc.getRangeMethod(), request);
    }

    /** Asks once, and fails at once if there is no connection. */
    RangeResponse rangeNow(RangeRequest request, Duration timeout) throws StatusException {
        return once(KVGrpc.getRangeMethod(), request, within(timeout));
    }

    TxnResponse txn(TxnRequest request) throws StatusException {
        return once(KVGrpc.getTxnMethod(), request, waiting(TIMEOUT));
    }

    void compact(long revision) throws StatusException {
        once(
                KVGrpc.getCompactMethod(),
                CompactionRequest.newBuilder().setRevision(revision).build(),
                waiting(UPKEEP_TIMEOUT));
    }

    /** One that was granted for nothing ends by itself. */
    LeaseGrantResponse grant(long seconds) throws StatusException {
        return again(
                LeaseGrpc.getLeaseGrantMethod(),
                LeaseGrantRequest.newBuilder().setTTL(seconds).build());
    }

    LeaseTimeToLiveResponse timeToLive(long lease) throws StatusException {
        return again(
                LeaseGrpc.getLeaseTimeToLiveMethod(),
                LeaseTimeToLiveRequest.newBuilder().setID(lease).build());
    }

    StatusResponse status() throws StatusException {
        return again(MaintenanceGrpc.getStatusMethod(), StatusRequest.getDefaultInstance());
    }

    /** Asks once, and fails at once if there is no connection. */
    StatusResponse statusNow(Duration timeout) throws StatusException {
        return once(MaintenanceGrpc.getStatusMethod(), StatusRequest.getDefaultInstance(), within(timeout));
    }

    private static CallOptions within(Duration timeout) {
        return CallOptions.DEFAULT.withDeadlineAfter(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static CallOptions waiting(Duration timeout) {
        return within(timeout).withWaitForReady();
    }

    private <Q, R> R once(MethodDescriptor<Q, R> method, Q request, CallOptions options) throws StatusException {
        long begun = System.nanoTime();
        Answers answers = new Answers();
        ListenableFuture<R> answer =
                ClientCalls.futureUnaryCall(channel.newCall(method, options.withExecutor(answers)), request);
        if (!answers.await(answer, SLOW.toNanos())) {
            slow.accept(begun);
            answers.await(answer, Long.MAX_VALUE);
        }
        if (answer.state() == Future.State.SUCCESS) {
            return answer.resultNow();
        }
        Status status = Status.fromThrowable(answer.exceptionNow());
        if (status.getCode() == Status.Code.DEADLINE_EXCEEDED) {
            slow.accept(begun);
        }
        throw status.asException();
    }

    /** Asks until there is an answer, or the time is over; each time with more patience, should all servers be slow. */
    private <Q, R> R again(MethodDescriptor<Q, R> method, Q request) throws StatusException {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        Duration patience = SLOW;
        while (true) {
            try {
                return once(method, request, waiting(patience));
            } catch (StatusException e) {
                Duration left = Duration.ofNanos(deadline - System.nanoTime());
                if (!Failures.isOfOneServer(e.getStatus()) || !left.isPositive() || channel.isShutdown()) {
                    throw e;
                }
                LockSupport.parkNanos(RETRY_NANOS);
                Duration more = patience.multipliedBy(2);
                patience = more.compareTo(left) < 0 ? more : left;
            }
        }
    }
}
