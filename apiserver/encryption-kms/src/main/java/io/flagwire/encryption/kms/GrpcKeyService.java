package io.flagwire.encryption.kms;

import io.flagwire.encryption.kms.KmsMethods.DecryptRequest;
import io.flagwire.encryption.kms.KmsMethods.EncryptRequest;
import io.flagwire.encryption.kms.KmsMethods.StatusRequest;
import io.flagwire.generic.encryption.kms.KeyManagementService;
import io.flagwire.generic.encryption.kms.KeyServiceException;
import io.flagwire.runtime.flag.Values;
import io.grpc.CallOptions;
import io.grpc.ClientStreamTracer;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.UnixDomainSocketAddress;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A key management service behind a unix domain socket, by one connection with a thread of its own. */
public final class GrpcKeyService implements KeyManagementService {
    /** No answer can be longer, in bytes: keys and their annotations are short. */
    private static final int ANSWER_MAX = 1 << 20;

    /** How long nobody tries to connect again. */
    private static final Duration CONNECT_INTERVAL = Duration.ofMillis(100);

    /**
     * gRPC sets SO_KEEPALIVE on all connections; Netty would warn at each that such sockets do not have it. Kept here, since a
     * logger that nobody has forgets its level.
     */
    private static final Logger CONNECTIONS = Logger.getLogger("io.netty.bootstrap.Bootstrap");

    static {
        CONNECTIONS.setLevel(Level.SEVERE);
    }

    private final EventLoopGroup thread;
    private final ManagedChannel channel;
    private final String socket;
    private final Duration timeout;

    private GrpcKeyService(String socket, Duration timeout) {
        this.socket = socket;
        this.timeout = timeout;
        this.thread = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("kms-client", true), NioIoHandler.newFactory());
        this.channel = NettyChannelBuilder.forAddress(UnixDomainSocketAddress.of(socket))
                .overrideAuthority("localhost")
                .usePlaintext()
                .disableServiceConfigLookUp()
                .proxyDetector(address -> null)
                .eventLoopGroup(thread)
                .channelType(NioDomainSocketChannel.class)
                .directExecutor()
                .offloadExecutor(Runnable::run)
                .maxInboundMessageSize(ANSWER_MAX)
                .build();
    }

    /**
     * Does not wait for a connection.
     *
     * @param socket a path
     * @param timeout of each call
     */
    public static KeyManagementService connect(String socket, Duration timeout) {
        return new GrpcKeyService(socket, timeout);
    }

    /** Tells a service that says that it is unavailable from a connection that broke: both have the same code. */
    private static final class Answer extends ClientStreamTracer.Factory {
        private volatile boolean received;

        @Override
        public ClientStreamTracer newClientStreamTracer(ClientStreamTracer.StreamInfo info, Metadata headers) {
            return new ClientStreamTracer() {
                @Override
                public void inboundTrailers(Metadata trailers) {
                    received = true;
                }
            };
        }
    }

    private <Q, A> A call(MethodDescriptor<Q, A> method, Q request) throws KeyServiceException {
        long deadline = System.nanoTime() + timeout.toNanos();
        String connecting = "";
        while (true) {
            // A service that has come back is not made to wait for the next attempt to connect.
            channel.resetConnectBackoff();
            long left = deadline - System.nanoTime();
            Answer answer = new Answer();
            CallOptions options = CallOptions.DEFAULT
                    .withDeadlineAfter(left, TimeUnit.NANOSECONDS)
                    .withStreamTracerFactory(answer);
            try {
                return ClientCalls.blockingUnaryCall(channel, method, options, request);
            } catch (StatusRuntimeException e) {
                boolean unreached = e.getStatus().getCode() == io.grpc.Status.Code.UNAVAILABLE && !answer.received;
                if (!unreached || channel.isShutdown()) {
                    throw failure(e.getStatus(), connecting);
                }
                // No call changes anything, so that one whose connection broke may be made again.
                connecting = ": " + reason(e.getStatus());
                LockSupport.parkNanos(CONNECT_INTERVAL.toNanos());
            }
        }
    }

    private static String reason(io.grpc.Status status) {
        Throwable cause = status.getCause();
        if (cause == null) {
            return Objects.requireNonNullElse(status.getDescription(), "");
        }
        return String.valueOf((cause.getCause() == null ? cause : cause.getCause()).getMessage());
    }

    /** @param connecting why there was no connection before */
    private KeyServiceException failure(io.grpc.Status status, String connecting) {
        String description = Objects.requireNonNullElse(status.getDescription(), "");
        if (status.getCode() == io.grpc.Status.Code.DEADLINE_EXCEEDED) {
            boolean connected = channel.getState(false) == ConnectivityState.READY;
            description = (connected ? "no answer from " : "no connection to ") + socket + " within "
                    + Values.print(timeout) + connecting;
        }
        return new KeyServiceException(goName(status.getCode().name()), description);
    }

    /** As Go prints a code: {@code DeadlineExceeded}. */
    private static String goName(String code) {
        if (code.equals("OK")) {
            return code;
        }
        StringBuilder name = new StringBuilder();
        for (String word : code.split("_", -1)) {
            name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return name.toString();
    }

    @Override
    public Status status() throws KeyServiceException {
        return call(KmsMethods.STATUS, new StatusRequest());
    }

    @Override
    public EncryptedKey encrypt(String uid, byte[] secret) throws KeyServiceException {
        return call(KmsMethods.ENCRYPT, new EncryptRequest(secret, uid));
    }

    @Override
    public byte[] decrypt(String uid, EncryptedKey key) throws KeyServiceException {
        return call(KmsMethods.DECRYPT, new DecryptRequest(uid, key));
    }

    @Override
    public void close() {
        channel.shutdownNow();
        thread.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
}
