package io.flagwire.storage.etcd;

import io.grpc.ManagedChannel;
import io.grpc.NameResolver;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Connections to the servers of a cluster, by one thread of their own. */
final class EtcdChannel implements AutoCloseable {
    /** After so much silence a server is asked whether it is there, as kube-apiserver does. */
    private static final long KEEP_ALIVE_SECONDS = 30;

    private static final long KEEP_ALIVE_ANSWER_SECONDS = 10;
    private static final long CLOSE_SECONDS = 2;
    private static final String SCHEME = "etcd-servers";

    private final List<EtcdEndpoint> servers;
    private final EventLoopGroup thread;
    private final @Nullable SslContext tls;
    private final boolean inFileSystem;
    private final ManagedChannel channel;
    private final AtomicLong connected = new AtomicLong(System.nanoTime());

    private EtcdChannel(EtcdConfig config, EventLoopGroup thread, @Nullable SslContext tls) {
        this.servers = config.servers();
        this.inFileSystem = config.inFileSystem();
        this.thread = thread;
        this.tls = tls;
        this.channel = connect(servers);
    }

    /**
     * Does not wait for a connection.
     *
     * @throws IllegalArgumentException if TLS cannot be spoken with such keys
     */
    static EtcdChannel open(EtcdConfig config) {
        SslContext tls = config.secure() ? tls(config) : null;
        EventLoopGroup thread = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("etcd-client", true), NioIoHandler.newFactory());
        return new EtcdChannel(config, thread, tls);
    }

    private static SslContext tls(EtcdConfig config) {
        try {
            SslContextBuilder builder = SslContextBuilder.forClient().trustManager(config.trust());
            if (config.key() != null) {
                builder.keyManager(config.key());
            }
            return GrpcSslContexts.configure(builder, SslProvider.JDK).build();
        } catch (SSLException e) {
            throw new IllegalArgumentException("TLS for etcd: " + e.getMessage(), e);
        }
    }

    // The resolver is given to the builder, since the registry would be one for the whole process.
    @SuppressWarnings("deprecation")
    private ManagedChannel connect(List<EtcdEndpoint> some) {
        NettyChannelBuilder builder = NettyChannelBuilder.forTarget(SCHEME + ":///")
                .nameResolverFactory(new NameResolver.Factory() {
                    @Override
                    public NameResolver newNameResolver(URI target, NameResolver.Args args) {
                        return new EtcdResolver(some, args.getSynchronizationContext());
                    }

                    @Override
                    public String getDefaultScheme() {
                        return SCHEME;
                    }
                })
                .defaultLoadBalancingPolicy("round_robin")
                .disableServiceConfigLookUp()
                .proxyDetector(address -> null)
                .eventLoopGroup(thread)
                .channelFactory(inFileSystem ? NioDomainSocketChannel::new : NioSocketChannel::new)
                .directExecutor()
                .offloadExecutor(Runnable::run)
                .maxInboundMessageSize(Integer.MAX_VALUE)
                .keepAliveTime(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
                .keepAliveTimeout(KEEP_ALIVE_ANSWER_SECONDS, TimeUnit.SECONDS);
        if (inFileSystem) {
            builder.withOption(ChannelOption.SO_KEEPALIVE, null); // such sockets do not have what gRPC asks for
        }
        return (tls == null ? builder.usePlaintext() : builder.sslContext(tls)).build();
    }

    /** Calls to any server that is there. */
    EtcdCalls calls() {
        return new EtcdCalls(channel, this::renew);
    }

    /** For watches at any server that is there. */
    ManagedChannel any() {
        return channel;
    }

    /**
     * Lets later calls go by new connections, each of which counts as soon as its server has said something; calls that are
     * under way stay where they are. So no call goes to a server that has stopped without closing its connection, which
     * would be found out by its silence much later.
     *
     * @param begun when a call began that came to nothing; connections that are newer are left alone
     */
    private void renew(long begun) {
        long before = connected.get();
        if (begun - before >= 0 && connected.compareAndSet(before, System.nanoTime())) {
            channel.enterIdle();
        }
    }

    List<EtcdEndpoint> servers() {
        return servers;
    }

    /**
     * One of the servers, by a connection of its own, to be closed by the caller.
     *
     * @param patience how long it may be silent while something is expected of it
     */
    EtcdMember member(EtcdEndpoint server, Duration patience) {
        return new EtcdMember(server, connect(List.of(server)), patience);
    }

    /** Ends all calls, those that wait for a connection too. */
    void stop() {
        channel.shutdownNow();
    }

    @Override
    public void close() {
        stop();
        try {
            channel.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS);
    }
}
