package io.flagwire.generic.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.netty.util.internal.logging.InternalLoggerFactory;
import io.netty.util.internal.logging.JdkLoggerFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.logging.Level;
import java.util.logging.Logger;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/**
 * A listening TLS port that serves HTTP/2 and HTTP/1.1. Opened first, so that a port in use is found before anything else is
 * started; clients that connect wait until {@link #serve}. Thread-safe.
 */
public final class HttpFront implements AutoCloseable {
    private static final long SHUTDOWN_SECONDS_MAX = 5;

    /** Held here because java.util.logging forgets the level of a logger that nobody holds. */
    private static final Logger NETTY_LOGGER = quietNetty();

    /** What connections get. */
    private record Service(TlsContext tls, Handler handler) {}

    private final HttpSettings settings;
    private final HttpDate date;
    private final Timeouts timeouts;
    private final EventLoopGroup eventLoops;
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    private final AtomicReference<@Nullable Service> service = new AtomicReference<>();
    private final LongAdder failedHandshakes = new LongAdder();
    private final Channel listener;

    /** Netty tells at INFO what any client can make it tell, once a frame. */
    private static Logger quietNetty() {
        InternalLoggerFactory.setDefaultFactory(JdkLoggerFactory.INSTANCE);
        Logger logger = Logger.getLogger("io.netty");
        if (logger.getLevel() == null) {
            logger.setLevel(Level.WARNING);
        }
        return logger;
    }

    private HttpFront(HttpSettings settings, Timeouts timeouts, InstantSource clock) throws IOException {
        this.settings = settings;
        this.timeouts = timeouts;
        this.date = new HttpDate(clock);
        this.eventLoops = new MultiThreadIoEventLoopGroup(
                Runtime.getRuntime().availableProcessors(),
                new DefaultThreadFactory("http", true),
                NioIoHandler.newFactory());
        // The first links the C library's malloc: better here, beside other work, than in the first handshake.
        ByteBufAllocator.DEFAULT.directBuffer(1).release();
        try {
            this.listener = bind();
        } catch (Throwable e) {
            eventLoops.shutdownGracefully(0, 0, TimeUnit.SECONDS);
            throw e;
        }
    }

    /**
     * Opens the port. Nothing is accepted yet.
     *
     * @throws IOException if the port is in use or may not be opened; the message names it
     */
    public static HttpFront open(HttpSettings settings, InstantSource clock) throws IOException {
        return open(settings, Timeouts.DEFAULT, clock);
    }

    static HttpFront open(HttpSettings settings, Timeouts timeouts, InstantSource clock) throws IOException {
        return new HttpFront(settings, timeouts, clock);
    }

    private Channel bind() throws IOException {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(eventLoops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel connection) {
                        accept(connection);
                    }
                });
        if (settings.sharePort()) {
            bootstrap.option(NioChannelOption.of(StandardSocketOptions.SO_REUSEPORT), true);
        }
        InetSocketAddress address = new InetSocketAddress(settings.address(), settings.port());
        var bound = bootstrap.bind(address).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(
                    "cannot listen on " + address.getAddress().getHostAddress() + " port " + address.getPort() + ": "
                            + bound.cause().getMessage(),
                    bound.cause());
        }
        return bound.channel();
    }

    /** Begins to answer. May be called once. */
    public void serve(TlsContext tls, Handler handler) {
        if (!service.compareAndSet(null, new Service(tls, handler))) {
            throw new IllegalStateException("serving already");
        }
        listener.config().setAutoRead(true);
    }

    /** The port that is open, also if the settings leave it to the system. */
    public int boundPort() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /** How many connections were not secured: clients that do not speak TLS, do not trust the server, or go away. */
    public long failedHandshakes() {
        return failedHandshakes.sum();
    }

    private void accept(SocketChannel connection) {
        Service serving = service.get();
        connections.add(connection);
        // After it was added: either the drain sees the connection, or the connection sees the drain.
        if (serving == null || !listener.isOpen()) {
            connection.close();
            return;
        }
        connection
                .config()
                .setOption(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPIDLE), HttpLimits.KEEP_ALIVE_SECONDS);
        SslHandler tls = serving.tls().newHandler();
        tls.setHandshakeTimeout(timeouts.handshake().toMillis(), TimeUnit.MILLISECONDS);
        tls.handshakeFuture().addListener(handshake -> {
            if (!handshake.isSuccess()) {
                failedHandshakes.increment();
            }
        });
        connection
                .pipeline()
                .addLast(
                        new TlsGuard(),
                        tls,
                        new ProtocolSelector(serving.handler(), date, timeouts, settings.streamsMax()));
    }

    /** Closes the port for new connections; those that stand go on. */
    public void stopListening() {
        listener.close().awaitUninterruptibly();
    }

    /**
     * Closes the port, tells every client to go (GOAWAY, Connection: close) and waits until the requests under way are
     * answered and their connections closed.
     *
     * @return whether all were answered in time; {@link #close} breaks off the rest
     */
    public boolean drain(Duration timeout) throws InterruptedException {
        stopListening();
        for (Channel connection : connections) {
            connection.pipeline().fireUserEventTriggered(ConnectionEvent.GO_AWAY);
        }
        return connections.newCloseFuture().await(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Ends everything at once: requests under way see their client gone. */
    @Override
    public void close() {
        stopListening();
        connections.close().awaitUninterruptibly(SHUTDOWN_SECONDS_MAX, TimeUnit.SECONDS);
        eventLoops
                .shutdownGracefully(0, SHUTDOWN_SECONDS_MAX, TimeUnit.SECONDS)
                .awaitUninterruptibly(SHUTDOWN_SECONDS_MAX, TimeUnit.SECONDS);
    }
}
