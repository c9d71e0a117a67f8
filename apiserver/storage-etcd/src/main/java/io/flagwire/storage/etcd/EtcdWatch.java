package io.flagwire.storage.etcd;

import io.etcd.jetcd.api.WatchCreateRequest;
import io.etcd.jetcd.api.WatchGrpc;
import io.etcd.jetcd.api.WatchProgressRequest;
import io.etcd.jetcd.api.WatchRequest;
import io.etcd.jetcd.api.WatchResponse;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A watch in etcd. It belongs to the thread that reads it, except for {@link #nudge} and {@link #close}. etcd holds back what
 * has not been asked for, so a slow reader costs no memory here.
 */
final class EtcdWatch implements AutoCloseable {
    /** Ends the watch when its server has lost the others, so that it can go on at another. */
    private static final Metadata.Key<String> HAS_LEADER =
            Metadata.Key.of("hasleader", Metadata.ASCII_STRING_MARSHALLER);

    /** Responses that may wait to be read. */
    private static final int READ_AHEAD = 2;

    private final ClientCall<WatchRequest, WatchResponse> call;
    private final LinkedBlockingQueue<Told> told = new LinkedBlockingQueue<>();

    private sealed interface Told {}

    private record Response(WatchResponse response) implements Told {}

    private record Ended(Status status) implements Told {}

    private record Nudge() implements Told {}

    private EtcdWatch(ClientCall<WatchRequest, WatchResponse> call) {
        this.call = call;
    }

    /** Begins as soon as there is a connection. */
    static EtcdWatch open(Channel channel, WatchCreateRequest request) {
        // No reading of responses on the thread of the connections: the queue takes them as they are.
        ClientCall<WatchRequest, WatchResponse> call = channel.newCall(
                WatchGrpc.getWatchMethod(),
                CallOptions.DEFAULT.withWaitForReady().withExecutor(Runnable::run));
        EtcdWatch watch = new EtcdWatch(call);
        Metadata metadata = new Metadata();
        metadata.put(HAS_LEADER, "true");
        call.start(watch.new Reader(), metadata);
        call.request(READ_AHEAD);
        call.sendMessage(WatchRequest.newBuilder().setCreateRequest(request).build());
        return watch;
    }

    private final class Reader extends ClientCall.Listener<WatchResponse> {
        @Override
        public void onMessage(WatchResponse response) {
            told.add(new Response(response));
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            told.add(new Ended(status));
        }
    }

    /**
     * Waits for what comes next, however often the thread is interrupted.
     *
     * @return null after the timeout or a nudge
     * @throws StatusException if the watch has ended
     */
    @Nullable
    WatchResponse next(long timeoutNanos) throws StatusException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return switch (told.poll(timeoutNanos, TimeUnit.NANOSECONDS)) {
                        case null -> null;
                        case Nudge() -> null;
                        case Ended(Status status) -> throw status.asException();
                        case Response(WatchResponse response) -> {
                            call.request(1);
                            yield response;
                        }
                    };
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Asks etcd to say how far it is. It does not answer while it is behind with this watch. */
    void requestProgress() {
        call.sendMessage(WatchRequest.newBuilder()
                .setProgressRequest(WatchProgressRequest.getDefaultInstance())
                .build());
    }

    /** Ends the reader's wait. */
    void nudge() {
        told.add(new Nudge());
    }

    /** The reader gets what has come before and then the end. */
    @Override
    public void close() {
        call.cancel("closed", null);
    }
}
